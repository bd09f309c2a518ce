package dev.hindsight.incident.incident.view;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.incident.incident.edit.OpaqueFields;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Cancellation;
import dev.hindsight.incident.incident.record.Conflict;
import dev.hindsight.incident.incident.record.Durations;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.Lifecycle;
import dev.hindsight.incident.incident.record.Severity;

/** The record as the status of its custom resource shows it; small, because the operator polls it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProjectionView(
        UUID id,
        String namespace,
        String name,
        long version,
        URI url,
        String title,
        Lifecycle lifecycle,
        Severity severity,
        IncidentKind kind,
        int reopenCount,
        Cancellation cancelled,
        Map<String, Object> milestones,
        Durations durations,
        JsonNode alerts,
        List<Anomaly> anomalies,
        List<String> declaredFields,
        List<Conflict> conflicts,
        List<EpisodeSource.EpisodeView> episodes) {

    static ProjectionView of(Incident incident, URI url, List<EpisodeSource.EpisodeView> episodes) {
        return new ProjectionView(
                incident.id,
                incident.namespace,
                incident.name,
                incident.version,
                url,
                incident.title,
                incident.lifecycle,
                incident.severity,
                incident.kind,
                incident.reopenCount,
                incident.cancelled(),
                IncidentResponses.milestones(incident),
                Durations.of(incident.milestones),
                incident.alerts == null ? null : OpaqueFields.read(incident.alerts),
                incident.anomalies(),
                List.copyOf(incident.declaredFields().keySet()),
                incident.declared.conflicts().stream()
                        .filter(conflict -> !conflict.accepted())
                        .toList(),
                episodes);
    }
}
