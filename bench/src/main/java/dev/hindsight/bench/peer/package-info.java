/**
 * What our programs are compared with: the same work with nothing around it. In: the database or the broker of the platform.
 *
 * <p>{@code PeerCreate}, {@code PeerRead} and {@code PeerRows} send the service's statements by the bare driver,
 * {@code PeerOutbox} the one of its events; {@code PeerProducer} is a bare producer; {@code EmptyEndpoint} starts
 * {@code bench/empty}.
 *
 * <p>Out: calls that {@code figure} repeats as often as ours.
 */
package dev.hindsight.bench.peer;
