package dev.hindsight.incident.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import dev.hindsight.incident.contract.Rfc3339;

/** The query of a list, held to the contract before it gets here. */
public class IncidentFilter {
    @QueryParam("lifecycle")
    String lifecycle;

    @QueryParam("severity")
    String severity;

    @QueryParam("kind")
    String kind;

    @QueryParam("object")
    String object;

    @QueryParam("startedFrom")
    String startedFrom;

    @QueryParam("startedTo")
    String startedTo;

    @QueryParam("sort")
    @DefaultValue("-startedAt")
    String sort;

    @QueryParam("limit")
    @DefaultValue("50")
    int limit;

    @QueryParam("cursor")
    String cursor;

    @QueryParam("fields")
    String fields;

    List<String> lifecycles() {
        return words(lifecycle);
    }

    List<String> severities() {
        return words(severity);
    }

    List<String> kinds() {
        return words(kind);
    }

    List<String> shown() {
        return words(fields);
    }

    Optional<Instant> from() {
        return Rfc3339.instant(startedFrom);
    }

    Optional<Instant> to() {
        return Rfc3339.instant(startedTo);
    }

    static List<String> words(String list) {
        return list == null
                ? List.of()
                : Arrays.stream(list.split(",")).sorted().distinct().toList();
    }
}
