/**
 * One class for each question with a number for an answer. In: the running platform.
 *
 * <p>{@code Figures} lists them by name. A {@code Figure} prepares its data ({@code Declared} creates incidents by manifest),
 * warms up, plays {@code Rounds} of ours and of the peer in turns ({@code Told} waits until the relay has sent what a round
 * left) and compares.
 *
 * <p>Out: {@code Row}s.
 */
package dev.hindsight.bench.figure;
