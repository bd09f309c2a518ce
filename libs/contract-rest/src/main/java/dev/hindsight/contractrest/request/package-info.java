/**
 * What every request has, whatever it asks for. In: the exchange, before and while a resource answers it.
 *
 * <p>{@code RequestDeadline} ends what takes too long, {@code BodySize} refuses a body that is too large, {@code RequestContext} and
 * {@code Correlation} name the request in the log. A resource reads a body within a {@code TransferBudget}: as an {@code
 * InputStream}, or with {@code BodyReader} where the sender may be slow. {@code MediaTypes} reads the headers of a body, {@code
 * HangUp} ends an exchange of which nothing more is read, {@code DroppedFailures} logs what nobody waits for.
 *
 * <p>Out: log names, labels of metrics ({@code BoundedUriTag}), and addresses as a client sees them ({@code PublicUrl}).
 */
package dev.hindsight.contractrest.request;
