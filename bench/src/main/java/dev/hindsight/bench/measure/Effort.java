package dev.hindsight.bench.measure;

/** How much is measured. A part of it ({@code -Dbench.effort=0.1}) only shows that a figure works: its numbers mean nothing. */
public final class Effort {
    private static final double SHARE = Double.parseDouble(System.getProperty("bench.effort", "1"));

    private Effort() {}

    public static double seconds(double seconds) {
        return Math.max(1, seconds * SHARE);
    }

    public static int calls(int calls) {
        return (int) Math.max(10, calls * SHARE);
    }
}
