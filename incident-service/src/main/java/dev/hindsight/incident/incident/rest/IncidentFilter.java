package dev.hindsight.incident.incident.rest;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;

import dev.hindsight.contractrest.contract.Rfc3339;

/** The query of a list, held to the contract before it gets here. */
public class IncidentFilter {
    @QueryParam("lifecycle")
    List<String> lifecycle;

    @QueryParam("severity")
    List<String> severity;

    @QueryParam("kind")
    List<String> kind;

    @QueryParam("object")
    String object;

    @QueryParam("sealed")
    Boolean sealed;

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
    List<String> fields;

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

    /** A list may be repeated, separated by commas, or both; the order says nothing. */
    static List<String> words(List<String> lists) {
        return lists == null
                ? List.of()
                : lists.stream()
                        .flatMap(list -> Arrays.stream(list.split(",")))
                        .sorted()
                        .distinct()
                        .toList();
    }
}
