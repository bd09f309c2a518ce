package dev.hindsight.operator.capture.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.operator.capture.request.Window;

/** The shape of an `events` artifact; `contracts/artifacts/events.schema.json` says what each member means. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventsArtifact(
        String kind,
        int formatVersion,
        Window window,
        Instant startedAt,
        List<String> namespaces,
        boolean countIsLowerBound,
        boolean consistent,
        boolean truncated,
        List<String> truncatedBy,
        long droppedRows,
        int droppedGroups,
        List<EventGroup> groups,
        List<EventRow> rows) {

    static final int FORMAT_VERSION = 1;
}
