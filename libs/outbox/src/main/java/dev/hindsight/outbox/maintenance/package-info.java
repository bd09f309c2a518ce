/**
 * Looks after the tables in every replica, whether it relays or not. In: the tables, by the pool.
 *
 * <p>{@code Backlog} counts every ten seconds what waits and what was put aside; {@code OutboxHealth} shows that in health, with
 * the state of the relay; {@code Retention} removes every ten minutes what was sent or handled long ago. A table that a service
 * does not have is left out.
 *
 * <p>Out: gauges, the health detail {@code outbox}, fewer rows. This package is the highest: it uses {@code relay} and
 * {@code inbox}.
 */
package dev.hindsight.outbox.maintenance;
