package dev.hindsight.incident.evidence.artifact;

import java.time.Instant;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.event.EventType;
import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.outbox.PayloadBudget;

/** What an event states about new evidence: its description, where its bytes are, and a summary of at most 60 KiB. */
public final class ArtifactCaptured {
    private ArtifactCaptured() {}

    public static IncidentEvent of(Incident incident, Artifact artifact, Optional<ArtifactSummary> summary) {
        PayloadBudget bounded = new PayloadBudget();
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        members.set("artifact", described(incident, artifact));
        summary.ifPresent(content -> {
            ObjectNode told = members.putObject("summary");
            told.set("rows", content.told(bounded));
            told.put("total", content.total());
        });
        return new IncidentEvent(EventType.ARTIFACT_CAPTURED, artifact.createdAt, members, bounded.cuts());
    }

    private static ObjectNode described(Incident incident, Artifact artifact) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("digest", artifact.digest)
                .put("kind", artifact.kind)
                .put("episode", artifact.episode)
                .put("mediaType", artifact.mediaType)
                .put("bytes", artifact.bytes);
        if (artifact.items != null) {
            json.put("items", artifact.items);
        }
        putPresent(json, "from", artifact.from);
        putPresent(json, "to", artifact.to);
        json.put("source", artifact.source).put("truncated", artifact.truncated);
        if (!artifact.truncations().isEmpty()) {
            ArrayNode by = json.putArray("truncatedBy");
            artifact.truncations().forEach(by::add);
        }
        json.put("droppedItems", artifact.droppedItems);
        ObjectNode redactions = json.putObject("redactions");
        artifact.redactionCounts().forEach(redactions::put);
        return json.put("createdAt", artifact.createdAt.toString())
                .put("dataref", Dataref.of(incident, "artifacts", Digests.hex(artifact.digest)));
    }

    private static void putPresent(ObjectNode json, String member, Instant at) {
        if (at != null) {
            json.put(member, at.toString());
        }
    }
}
