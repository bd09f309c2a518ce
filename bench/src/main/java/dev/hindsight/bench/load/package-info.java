/**
 * Requests to a program, and who sends them. In: a program's address and a namespace.
 *
 * <p>{@code Editor} is a ServiceAccount that may edit there, {@code Wire} one connection of one client, {@code Webhook} a
 * source of alerts with its {@code AlertBodies}. {@code Clients} repeat a call as fast as they can, {@code Pace} at a given
 * rate.
 *
 * <p>Out: a {@code Sample} of latencies.
 */
package dev.hindsight.bench.load;
