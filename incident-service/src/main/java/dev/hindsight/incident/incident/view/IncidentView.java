package dev.hindsight.incident.incident.view;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.incident.incident.edit.OpaqueFields;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Cancellation;
import dev.hindsight.incident.incident.record.Durations;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.Lifecycle;
import dev.hindsight.incident.incident.record.Milestones;
import dev.hindsight.incident.incident.record.Severity;

/** The full form of an incident in REST. Absent is what is not known; nothing depends on when it is read. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IncidentView(
        UUID id,
        String namespace,
        String name,
        long version,
        String title,
        String description,
        Severity severity,
        IncidentKind kind,
        Instant startedAt,
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigatedAt,
        Instant resolvedAt,
        int reopenCount,
        Instant reopenedAt,
        Cancellation cancelled,
        Lifecycle lifecycle,
        Durations durations,
        JsonNode impact,
        JsonNode slos,
        JsonNode roles,
        JsonNode taxonomy,
        JsonNode links,
        JsonNode alerts,
        List<Anomaly> anomalies,
        List<DeclaredField> declaredFields,
        String objectUid,
        Instant projectionDeclinedAt,
        Instant createdAt,
        Instant updatedAt) {

    /** A field that is changed where it is declared, and who declares it. */
    public record DeclaredField(String field, String manager) {}

    public static IncidentView of(Incident incident) {
        Milestones milestones = incident.milestones;
        JsonNode details = OpaqueFields.read(incident.details);
        return new IncidentView(
                incident.id,
                incident.namespace,
                incident.name,
                incident.version,
                incident.title,
                incident.description,
                incident.severity,
                incident.kind,
                milestones.startedAt,
                milestones.detectedAt,
                milestones.acknowledgedAt,
                milestones.mitigatedAt,
                milestones.resolvedAt,
                incident.reopenCount,
                incident.reopenedAt,
                incident.cancelled(),
                incident.lifecycle,
                Durations.of(milestones),
                details.get("impact"),
                details.get("slos"),
                details.get("roles"),
                details.get("taxonomy"),
                details.get("links"),
                incident.alerts == null ? null : OpaqueFields.read(incident.alerts),
                incident.anomalies(),
                declaredFields(incident),
                incident.declared.uid,
                incident.declared.projectionDeclinedAt,
                incident.createdAt,
                incident.updatedAt);
    }

    private static List<DeclaredField> declaredFields(Incident incident) {
        return incident.declaredFields().entrySet().stream()
                .map(entry -> new DeclaredField(entry.getKey(), entry.getValue()))
                .toList();
    }
}
