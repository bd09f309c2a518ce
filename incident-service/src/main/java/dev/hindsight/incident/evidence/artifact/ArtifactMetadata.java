package dev.hindsight.incident.evidence.artifact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import dev.hindsight.contractrest.problem.Fault;

/** What is said of an artifact's bytes. It is set once like the bytes themselves. */
public record ArtifactMetadata(
        int episode,
        String kind,
        String mediaType,
        String source,
        Instant from,
        Instant to,
        Integer items,
        boolean truncated,
        List<String> truncatedBy,
        int droppedItems,
        Map<String, Integer> redactions) {

    /** Everything in which a second PUT contradicts the first. */
    List<Fault> differencesFrom(ArtifactMetadata known) {
        List<Fault> faults = new ArrayList<>();
        compare(faults, "kind", known.kind, kind);
        compare(faults, "Content-Type", known.mediaType, mediaType);
        compare(faults, "source", known.source, source);
        compare(faults, "from", known.from, from);
        compare(faults, "to", known.to, to);
        compare(faults, "items", known.items, items);
        compare(faults, "truncated", known.truncated, truncated);
        compare(faults, "truncatedBy", known.truncatedBy, truncatedBy);
        compare(faults, "dropped", known.droppedItems, droppedItems);
        compare(faults, "redactions", known.redactions, redactions);
        return faults;
    }

    private static void compare(List<Fault> faults, String field, Object known, Object given) {
        if (!Objects.equals(known, given)) {
            faults.add(new Fault(field, "artifact_exists", "was given as " + (known == null ? "absent" : known)));
        }
    }
}
