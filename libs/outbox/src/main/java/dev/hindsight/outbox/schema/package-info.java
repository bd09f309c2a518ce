/**
 * The tables as Flyway migrations, which a service subclasses under its own numbers. In: Flyway's placeholder {@code program}.
 *
 * <p>A producer: {@code OutboxSchema}, then {@code OutboxQueueSchema}. A consumer: {@code InboxSchema}, then
 * {@code InboxLettersSchema}. The SQL lies beside the classes among the resources.
 *
 * <p>Out: {@code outbox_stream}, {@code outbox_event}, {@code outbox_unsent}; {@code inbox_event}, {@code inbox_applied},
 * {@code dead_letter}; rights of the program's role.
 */
package dev.hindsight.outbox.schema;
