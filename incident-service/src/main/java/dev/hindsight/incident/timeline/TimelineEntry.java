package dev.hindsight.incident.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A line of the timeline. It never changes; a later entry that supersedes it takes its place. */
@Entity
@Immutable
@Table(name = "timeline_entry")
public class TimelineEntry extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "incident_id")
    public UUID incidentId;

    @Enumerated(EnumType.STRING)
    public TimelineKind kind;

    @Column(name = "occurred_at")
    public Instant occurredAt;

    @Column(name = "recorded_at")
    public Instant recordedAt;

    public String source;

    @Column(name = "recorded_by")
    public String recordedBy;

    public String text;
    public JsonObject artifacts;
    public JsonObject anomalies;
    public UUID supersedes;

    static Uni<TimelineEntry> of(UUID incidentId, UUID id) {
        return find("incidentId = ?1 and id = ?2", incidentId, id).firstResult();
    }

    static Uni<TimelineEntry> superseding(UUID id) {
        return find("supersedes = ?1", id).firstResult();
    }

    /** The latest time that this source has reported of an incident. */
    static Uni<Optional<Instant>> lastOfSource(UUID incidentId, String source) {
        return TimelineEntry.<TimelineEntry>find(
                        "incidentId = ?1 and source = ?2 order by occurredAt desc", incidentId, source)
                .firstResult()
                .map(entry -> Optional.ofNullable(entry).map(last -> last.occurredAt));
    }

    static JsonObject items(List<String> values) {
        return new JsonObject().put("items", new JsonArray(values));
    }

    static List<String> items(JsonObject list) {
        return list.getJsonArray("items").stream().map(String.class::cast).toList();
    }
}
