package dev.hindsight.incident.declaration;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

import dev.hindsight.incident.incident.edit.IncidentFields;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Incident;

/**
 * What one state of a custom resource declares, and by whose hand. {@code supersedes}: the state that it was refused for, if
 * the cluster proves that this state no longer exists.
 */
public record Declaration(
        String cluster,
        String uid,
        Instant creationTimestamp,
        long generation,
        BigDecimal resourceVersion,
        boolean captureEnabled,
        int lookaheadSeconds,
        Integer reopenCount,
        Side accept,
        List<DeclaredCorrection> corrections,
        IncidentFields fields,
        Map<String, String> owners,
        KnownState supersedes) {

    /** An entry of {@code spec.corrections}: which milestone was wrong, and why. */
    public record DeclaredCorrection(String field, String reason) {}

    public Declaration {
        corrections = corrections == null ? List.of() : List.copyOf(corrections);
        creationTimestamp = creationTimestamp.truncatedTo(ChronoUnit.MILLIS);
    }

    /** The episode that declared milestones belong to: the count in the spec, whoever manages it there. */
    int episode() {
        Integer count = reopenCount == null ? fields.reopenCount() : reopenCount;
        return count == null ? 0 : count;
    }

    boolean declares(String field) {
        return owners.containsKey(field);
    }

    void remember(Incident incident) {
        incident.declared.cluster = cluster;
        incident.declared.uid = uid;
        incident.declared.projectionDeclinedAt = null;
        incident.unflag(Anomaly.PROJECTION_REFUSED);
        incident.declared.createdAt = creationTimestamp;
        incident.declared.generation = generation;
        incident.declared.resourceVersion = resourceVersion;
        incident.declared.episode = episode();
        incident.declared.captureEnabled = captureEnabled;
        incident.declared.lookaheadSeconds = lookaheadSeconds;
    }
}
