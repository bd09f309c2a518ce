/**
 * Events leave with the transaction that caused them. In: {@code OutgoingEvent}s of a service, in its transaction.
 *
 * <p>{@code Outbox.append} makes the rows by one {@code AppendStatement}, with the {@code Traces} of the caller, and rings
 * {@code WakeUp} after the commit. {@code PayloadBudget} shortens lists before that and names each {@code TruncatedList};
 * {@code EventTooLarge} refuses the rest.
 *
 * <p>Out: rows of {@code outbox_event}, which {@code relay} sends to Kafka. A consumer calls {@code inbox.Inbox}; both kinds of
 * service make their tables by {@code schema}.
 *
 * <p>Order, nothing points back: {@code maintenance} → {@code relay} → this package and {@code kafka}; {@code maintenance} →
 * {@code inbox} → {@code cloudevents}; {@code schema} stands alone.
 */
package dev.hindsight.outbox;
