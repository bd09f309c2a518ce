/**
 * Figures of the packaged programs. In: the names of figures ({@code -Dbench.figures}).
 *
 * <p>{@code Bench} starts the {@code Platform} of e2e, measures each {@code Figure} that was asked for, one after the other,
 * and stops the operator where a figure does not need it.
 *
 * <p>Out: {@code bench/RESULTS.md}, a line for each {@code Row}.
 *
 * <p>Order, nothing points back: this package → {@code figure} → {@code peer} → {@code load} → {@code measure}.
 */
package dev.hindsight.bench;
