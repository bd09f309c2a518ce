/**
 * What is measured, and how. In: calls, processes, topics.
 *
 * <p>{@code Sample} holds latencies, {@code Rounds} compares ours with the peer's, {@code Row} is a line of the results.
 * {@code Cpu} and {@code MemoryWatch} read what {@code Processes} take, {@code Arrivals} when records came, {@code Sql} asks
 * the database; {@code Now}, {@code Pause} and {@code Effort} are time, waiting and how much is measured.
 *
 * <p>This package uses no other of bench.
 */
package dev.hindsight.bench.measure;
