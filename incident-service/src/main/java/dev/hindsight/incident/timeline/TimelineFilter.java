package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import dev.hindsight.contractrest.contract.Rfc3339;

/** The query of a timeline, held to the contract before it gets here. */
public class TimelineFilter {
    private static final String SUPERSEDED = "superseded";

    @QueryParam("kind")
    List<String> kind;

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
                : kind.stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .map(word -> TimelineKind.valueOf(word.toUpperCase(Locale.ROOT)))
                        .sorted()
                        .distinct()
                        .toList();
    }

    Optional<Instant> since() {
        return Rfc3339.instant(from);
    }

    Optional<Instant> until() {
        return Rfc3339.instant(to);
    }

    boolean includesSuperseded() {
        return SUPERSEDED.equals(include);
    }
}
