package dev.hindsight.bench;

/** How much is measured. A part of it ({@code -Dbench.effort=0.1}) only shows that a figure works: its numbers mean nothing. */
final class Effort {
    private static final double SHARE = Double.parseDouble(System.getProperty("bench.effort", "1"));

    private Effort() {}

    static double seconds(double seconds) {
        return Math.max(1, seconds * SHARE);
    }

    static int calls(int calls) {
        return (int) Math.max(10, calls * SHARE);
    }
}
