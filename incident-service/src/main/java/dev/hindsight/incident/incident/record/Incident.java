package dev.hindsight.incident.incident.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.audit.Audited;
import dev.hindsight.contractrest.problem.ProblemException;

/**
 * The record of one incident, known everywhere by namespace and name. Its lifecycle and anomalies follow from its facts
 * whenever {@link #changed} is called; every writer does so under the row's lock.
 */
@Entity
@Table(name = "incident")
public class Incident extends PanacheEntityBase {
    /** The constraint that lets one of several parallel creations win. */
    public static final String KEY = "incident_key";

    /** Its kind in the audit trail. */
    public static final String AUDITED = "incident";

    @Id
    public UUID id;

    public String namespace;
    public String name;
    public long version;
    public String title;
    public String description;

    @Enumerated(EnumType.STRING)
    public Severity severity;

    @Enumerated(EnumType.STRING)
    public IncidentKind kind;

    @Enumerated(EnumType.STRING)
    public Lifecycle lifecycle;

    @Embedded
    public Milestones milestones = new Milestones();

    @Column(name = "reopen_count")
    public int reopenCount;

    /** When the running episode began; null in the first, which began with the incident. */
    @Column(name = "reopened_at")
    public Instant reopenedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "cancelled_reason")
    public CancelReason cancelledReason;

    @Column(name = "cancelled_note")
    public String cancelledNote;

    @Column(name = "cancelled_at")
    public Instant cancelledAt;

    /** impact, slos, roles, taxonomy, links: kept and shown as they were validated. */
    public JsonObject details = new JsonObject();

    @Column(name = "anomalies")
    public JsonObject anomalyList = new JsonObject();

    /** Counts and the newest of the alerts that belong to it, kept by intake; null when there never was one. */
    public JsonObject alerts;

    @Embedded
    public Declared declared = new Declared();

    /** The milestones that the present change corrects, for its event and its audit entry. */
    @Transient
    public List<Correction> corrections = List.of();

    /** What ties together everything that follows from its opening. */
    @Column(name = "correlation_id")
    public String correlationId;

    @Column(name = "created_at")
    public Instant createdAt;

    @Column(name = "updated_at")
    public Instant updatedAt;

    /** Fails with {@code not_found} when there is none. */
    public static Uni<Incident> get(String namespace, String name) {
        return existing(only(find("namespace = ?1 and name = ?2", namespace, name)), namespace, name);
    }

    /** Waits for other writers of this record; fails with {@code not_found} when there is none. */
    public static Uni<Incident> lock(String namespace, String name) {
        return existing(findLocked(namespace, name), namespace, name);
    }

    private static Uni<Incident> existing(Uni<Incident> found, String namespace, String name) {
        return found.onItem().ifNull().failWith(() -> missing(namespace, name));
    }

    private static ProblemException missing(String namespace, String name) {
        return ProblemException.notFound("The incident " + name + " in namespace " + namespace);
    }

    /** Waits for other writers of this record; null when there is none. */
    public static Uni<Incident> findLocked(String namespace, String name) {
        return only(Incident.<Incident>find("namespace = ?1 and name = ?2", namespace, name)
                .withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    /** Without the limit that firstResult adds: as a parameter it makes PostgreSQL plan each time, for most of its own time. */
    private static Uni<Incident> only(PanacheQuery<Incident> query) {
        return query.list().map(found -> found.isEmpty() ? null : found.get(0));
    }

    public Cancellation cancelled() {
        return cancelledReason == null ? null : new Cancellation(cancelledReason, cancelledNote, cancelledAt);
    }

    public void cancel(Cancellation cancellation, Instant now) {
        cancelledReason = cancellation.reason();
        cancelledNote = cancellation.note();
        cancelledAt = cancelledAt == null ? now : cancelledAt;
    }

    /** Begins a later episode: all milestones but the start are open again. */
    public void reopen(int count, Instant at) {
        reopenCount = count;
        reopenedAt = at;
        milestones.clearEpisode();
    }

    public List<Anomaly> anomalies() {
        List<Anomaly> anomalies = new ArrayList<>();
        anomalyList
                .getJsonArray("items", new JsonArray())
                .forEach(json -> anomalies.add(Anomaly.of((JsonObject) json)));
        return anomalies;
    }

    /** Before a change is written; it stands while its field keeps its value. What is said of times is judged with every change. */
    public void flag(Anomaly anomaly) {
        List<Anomaly> flagged = new ArrayList<>(anomalies());
        flagged.removeIf(
                known -> known.code().equals(anomaly.code()) && known.field().equals(anomaly.field()));
        flagged.add(anomaly);
        keep(flagged);
    }

    /** What was wrong is no longer so. */
    public void unflag(String code) {
        List<Anomaly> flagged = anomalies();
        if (flagged.removeIf(known -> known.code().equals(code))) {
            keep(flagged);
        }
    }

    /** What is said under this code, about whichever field. */
    public Optional<Anomaly> anomaly(String code) {
        return anomalies().stream().filter(known -> known.code().equals(code)).findFirst();
    }

    private void keep(List<Anomaly> anomalies) {
        JsonArray items = new JsonArray();
        anomalies.forEach(anomaly -> items.add(anomaly.json()));
        anomalyList = new JsonObject().put("items", items);
    }

    /** The fields that the cluster owns now; milestones of an earlier episode stay with that episode. */
    public Map<String, String> declaredFields() {
        Map<String, String> owners = declared.owners();
        if (declared.episode != null && declared.episode < reopenCount) {
            owners.keySet().removeIf(Milestone::isOfAnEpisode);
        }
        return owners;
    }

    /** Draws the conclusions of a change: lifecycle, anomalies, version, time. */
    public void changed(Incident before, Instant now) {
        lifecycle = Lifecycle.of(milestones, cancelledReason != null);
        keep(Anomalies.of(before, this, now));
        touch(now);
    }

    /** For what is shown with the record without being a field of it, such as a seal: readers see a new version. */
    public void touch(Instant now) {
        version++;
        updatedAt = now;
    }

    /** Itself at its version, for the audit trail. */
    public Audited audited() {
        return new Audited(AUDITED, id, version);
    }

    /** A detached copy, to compare with after a change. */
    public Incident copy() {
        Incident copy = new Incident();
        copy.id = id;
        copy.namespace = namespace;
        copy.name = name;
        copy.version = version;
        copy.title = title;
        copy.description = description;
        copy.severity = severity;
        copy.kind = kind;
        copy.lifecycle = lifecycle;
        copy.milestones = milestones.copy();
        copy.reopenCount = reopenCount;
        copy.reopenedAt = reopenedAt;
        copy.cancelledReason = cancelledReason;
        copy.cancelledNote = cancelledNote;
        copy.cancelledAt = cancelledAt;
        copy.details = details.copy();
        copy.anomalyList = anomalyList.copy();
        copy.alerts = alerts == null ? null : alerts.copy();
        copy.declared = declared.copy();
        copy.correlationId = correlationId;
        copy.createdAt = createdAt;
        copy.updatedAt = updatedAt;
        return copy;
    }
}
