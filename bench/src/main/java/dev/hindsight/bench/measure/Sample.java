package dev.hindsight.bench.measure;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Latencies in nanoseconds, sorted, and how long it took to collect them. */
public record Sample(long[] nanos, double seconds) {
    public Sample {
        Arrays.sort(nanos);
    }

    public static Sample all(List<Sample> samples) {
        return new Sample(
                samples.stream()
                        .flatMapToLong(sample -> Arrays.stream(sample.nanos))
                        .toArray(),
                samples.stream().mapToDouble(Sample::seconds).sum());
    }

    public double perSecond() {
        return nanos.length / seconds;
    }

    double millis(double quantile) {
        return nanos[(int) Math.min(nanos.length - 1, Math.round(quantile * nanos.length))] / 1e6;
    }

    String rate() {
        return String.format(Locale.ROOT, "%.0f/s, p50 %.1f ms, p99 %.1f ms", perSecond(), millis(0.5), millis(0.99));
    }

    public String latency() {
        return String.format(Locale.ROOT, "p50 %.1f ms, p99 %.1f ms (n=%d)", millis(0.5), millis(0.99), nanos.length);
    }
}
