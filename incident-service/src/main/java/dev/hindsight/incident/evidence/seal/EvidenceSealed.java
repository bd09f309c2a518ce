package dev.hindsight.incident.evidence.seal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.incident.event.EventType;
import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.evidence.artifact.Dataref;
import dev.hindsight.incident.evidence.gap.Gap;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.outbox.PayloadBudget;
import dev.hindsight.outbox.TruncatedList;

/** What an event states about a seal: the digest, how much it covers, and what is known to be missing. */
final class EvidenceSealed {
    private static final int MOST_GAPS = 200;
    private static final int MOST_GAP_BYTES = 32 * 1024;
    private static final int MOST_KINDS = 50;

    private EvidenceSealed() {}

    static IncidentEvent of(Incident incident, Seal seal, Manifest manifest) {
        List<TruncatedList> cuts = new ArrayList<>();
        ObjectNode members = JsonNodeFactory.instance.objectNode();
        ObjectNode told = members.putObject("seal").put("episode", seal.episode).put("manifestDigest", seal.digest);
        if (seal.previous != null) {
            told.put("prevManifestDigest", seal.previous);
        }
        told.putObject("window")
                .put("from", manifest.window().from().toString())
                .put("to", manifest.window().to().toString());
        told.put("artifacts", seal.artifacts)
                .put(
                        "bytes",
                        manifest.artifacts().stream()
                                .mapToLong(Manifest.Entry::bytes)
                                .sum());
        told.set("kinds", kinds(manifest, cuts));
        told.set("gaps", gaps(manifest, cuts));
        told.put("sealedAt", seal.sealedAt.toString())
                .put("dataref", Dataref.of(incident, "manifests", Integer.toString(seal.episode)));
        return new IncidentEvent(EventType.EVIDENCE_SEALED, seal.sealedAt, members, cuts);
    }

    /** The most frequent ones: kinds are words of whoever hands evidence in. */
    private static ObjectNode kinds(Manifest manifest, List<TruncatedList> cuts) {
        Map<String, Integer> counts = new TreeMap<>();
        manifest.artifacts().forEach(artifact -> counts.merge(artifact.kind(), 1, Integer::sum));
        ObjectNode kinds = JsonNodeFactory.instance.objectNode();
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_KINDS)
                .forEach(kind -> kinds.put(kind.getKey(), kind.getValue()));
        if (kinds.size() < counts.size()) {
            cuts.add(new TruncatedList("seal.kinds", kinds.size(), counts.size()));
        }
        return kinds;
    }

    private static JsonNode gaps(Manifest manifest, List<TruncatedList> cuts) {
        PayloadBudget bounded = new PayloadBudget();
        List<JsonNode> gaps = manifest.gaps().stream()
                .limit(MOST_GAPS)
                .map(EvidenceSealed::gap)
                .toList();
        JsonNode kept = bounded.keep("seal.gaps", gaps, manifest.gaps().size(), MOST_GAPS, MOST_GAP_BYTES);
        cuts.addAll(bounded.cuts());
        return kept;
    }

    private static JsonNode gap(Gap gap) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("from", gap.from().toString())
                .put("to", gap.to().toString())
                .put("reason", gap.reason());
        gap.naming().forEach(json::put);
        return json;
    }
}
