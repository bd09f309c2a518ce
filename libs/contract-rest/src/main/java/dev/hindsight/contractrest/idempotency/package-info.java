/**
 * A POST that may be repeated. In: an {@code IdempotentRequest} (its key, caller and body) and the work.
 *
 * <p>{@code Idempotency.once} locks the key in the work's transaction. If it is new, it runs the work and stores its
 * {@code Answer} as a {@code StoredAnswer}; if not, it gives the stored one, or refuses another body or a request that still
 * runs.
 *
 * <p>Out: the answer, the same for a day. {@code IdempotencySchema} is the table.
 */
package dev.hindsight.contractrest.idempotency;
