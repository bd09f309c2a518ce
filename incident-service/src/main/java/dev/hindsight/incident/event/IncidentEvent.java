package dev.hindsight.incident.event;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.outbox.TruncatedList;

/** What happened to an incident and when it was written down; {@code members} stand in the event beside the record. */
public record IncidentEvent(EventType type, Instant at, ObjectNode members, List<TruncatedList> cuts) {

    /** An event that carries the record and nothing else. */
    static IncidentEvent of(EventType type, Instant at) {
        return new IncidentEvent(type, at, JsonNodeFactory.instance.objectNode(), List.of());
    }
}
