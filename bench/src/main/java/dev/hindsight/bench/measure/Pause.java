package dev.hindsight.bench.measure;

/** Waiting that costs the measured programs no processor time. */
public final class Pause {
    private Pause() {}

    public static void seconds(double seconds) {
        try {
            Thread.sleep((long) (seconds * 1000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
