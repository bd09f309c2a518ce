package dev.hindsight.incident.alert.source;

import java.time.Duration;

/** A length of time as Prometheus writes it, with one unit: {@code 30s}, {@code 5m}, {@code 2h}, {@code 1d}. */
final class Span {
    private Span() {}

    static Duration parse(String text) {
        long number = Long.parseLong(text.substring(0, text.length() - 1));
        return switch (text.charAt(text.length() - 1)) {
            case 's' -> Duration.ofSeconds(number);
            case 'm' -> Duration.ofMinutes(number);
            case 'h' -> Duration.ofHours(number);
            case 'd' -> Duration.ofDays(number);
            default -> throw new IllegalArgumentException(text);
        };
    }
}
