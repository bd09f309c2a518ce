/**
 * What every request has, without a call of the service. In: the request, before and around its resource.
 *
 * <p>{@code RequestContext} names the record on log lines, {@code Correlation} what ties the consequences of one cause
 * together. {@code BodySize} refuses a body that is too large; a resource reads a body within a {@code TransferBudget}, with
 * {@code BodyReader} where the sender may be slow, by its {@code MediaTypes}; {@code RequestDeadline} ({@code DeadlineConfig}) ends
 * what takes too long, and {@code HangUp} the connection after it; {@code DroppedFailures} logs what nobody waits for any more.
 * {@code BoundedUriTag} bounds the labels of metrics.
 *
 * <p>Out: answers and log lines; {@code PublicUrl} ({@code PublicUrlConfig}) for addresses that leave the service.
 */
package dev.hindsight.contractrest.request;
