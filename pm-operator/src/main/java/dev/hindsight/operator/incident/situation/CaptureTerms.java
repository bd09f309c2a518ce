package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import dev.hindsight.operator.api.spec.CaptureSettings;
import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.value.CaptureInclude;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.request.Window;

/** What the capture uses once the gaps of the spec are filled: 30 min before, 15 min after, 5,000 events, 8 MiB. */
public record CaptureTerms(
        boolean enabled, Duration lookback, Duration lookahead, Set<Include> include, int maxEvents, long maxBytes) {

    private static final int MAX_EVENTS = 5000;
    private static final long MAX_BYTES = 8L << 20;
    private static final CaptureSettings NONE = new CaptureSettings(null, null, null, null, null, null);

    static CaptureTerms of(IncidentSpec spec) {
        var settings = spec.capture == null ? NONE : spec.capture;
        return new CaptureTerms(
                !Boolean.FALSE.equals(settings.enabled()),
                duration(settings.lookback(), Duration.ofMinutes(30)),
                duration(settings.lookahead(), Duration.ofMinutes(15)),
                included(settings.include()),
                settings.maxEvents() == null ? MAX_EVENTS : settings.maxEvents(),
                settings.maxBytes() == null ? MAX_BYTES : settings.maxBytes());
    }

    /** From startedAt - lookback to (resolvedAt or now) + lookahead. */
    public Window window(Instant startedAt, Instant end) {
        return new Window(
                startedAt.minus(lookback), Moment.later(startedAt, end).plus(lookahead));
    }

    private static Duration duration(String text, Duration otherwise) {
        return text == null ? otherwise : GoDuration.parse(text).orElse(otherwise);
    }

    private static Set<Include> included(List<CaptureInclude> wanted) {
        if (wanted == null || wanted.isEmpty()) {
            return EnumSet.allOf(Include.class);
        }
        var include = EnumSet.noneOf(Include.class);
        wanted.forEach(kind -> include.add(Include.valueOf(kind.name())));
        return include;
    }
}
