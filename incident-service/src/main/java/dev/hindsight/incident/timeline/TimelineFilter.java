package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

/** The query of a timeline, held to the contract before it gets here. */
public class TimelineFilter {
    private static final String SUPERSEDED = "superseded";

    @QueryParam("kind")
    String kind;

    @QueryParam("from")
    String from;

    @QueryParam("to")
    String to;

    @QueryParam("include")
    String include;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    String cursor;

    List<TimelineKind> kinds() {
        return kind == null
                ? List.of()
                : Arrays.stream(kind.split(","))
                        .map(word -> TimelineKind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .sorted()
                        .distinct()
                        .toList();
    }

    Optional<Instant> since() {
        return instant(from);
    }

    Optional<Instant> until() {
        return instant(to);
    }

    boolean includesSuperseded() {
        return SUPERSEDED.equals(include);
    }

    private static Optional<Instant> instant(String text) {
        return Optional.ofNullable(text)
                .map(instant -> OffsetDateTime.parse(instant).toInstant());
    }
}
