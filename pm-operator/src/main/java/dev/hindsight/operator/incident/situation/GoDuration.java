package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as manifests spell them: {@code 1h30m}. */
public final class GoDuration {

    private static final Pattern WHOLE = Pattern.compile("([0-9]{1,6}[hms])+");
    private static final Pattern PART = Pattern.compile("([0-9]+)([hms])");

    private GoDuration() {}

    /** Empty if it is none; the schema refuses those, yet an object may be older than the schema. */
    public static Optional<Duration> parse(String text) {
        if (!WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(PART.matcher(text)
                .results()
                .map(part -> unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))))
                .reduce(Duration.ZERO, Duration::plus));
    }

    public static String text(Duration duration) {
        var text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        return text.isEmpty() ? "0s" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(count).append(unit);
        }
    }

    private static Duration unit(String letter) {
        return switch (letter) {
            case "h" -> Duration.ofHours(1);
            case "m" -> Duration.ofMinutes(1);
            default -> Duration.ofSeconds(1);
        };
    }
}
