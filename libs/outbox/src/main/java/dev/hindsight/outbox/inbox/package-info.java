/**
 * Handles each event once. In: a record of Kafka and the consumer's handler.
 *
 * <p>{@code Inbox.receive} reads the event, opens a {@code FreshContext} and, in one transaction, remembers (source, id) in
 * {@code InboxTable} and calls the handler. {@code Transience} decides about a failure: what passes by itself is tried again
 * ({@code TransientFailure} says so), anything else becomes a dead letter after {@code InboxConfig.attempts}.
 *
 * <p>Out: a {@code Uni} that completes when the record may be acknowledged; {@code DeadLetters} to page and replay;
 * {@code InboxMetrics}. A handler of snapshots asks {@code LastApplied} whether its event is the newest. Uses
 * {@code cloudevents} only.
 */
package dev.hindsight.outbox.inbox;
