package dev.hindsight.incident.incident.record;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a custom resource declares of a record, and which state of which object said so last. */
@Embeddable
public class Declared {
    public String cluster;

    @Column(name = "object_uid")
    public String uid;

    @Column(name = "object_created_at")
    public Instant createdAt;

    @Column(name = "object_generation")
    public Long generation;

    @Column(name = "object_version")
    public BigDecimal resourceVersion;

    @Column(name = "declared_episode")
    public Integer episode;

    @Column(name = "capture_enabled")
    public Boolean captureEnabled;

    @Column(name = "lookahead_seconds")
    public Integer lookaheadSeconds;

    /** When a person deleted the object: it is not projected again. */
    @Column(name = "projection_declined_at")
    public Instant projectionDeclinedAt;

    @Column(name = "declared")
    public JsonObject state = new JsonObject();

    /** Whether a living object stands behind the record. */
    public boolean isAdopted() {
        return uid != null;
    }

    /** Whether an object stands behind the record, or once did. */
    public boolean wasAdopted() {
        return createdAt != null;
    }

    /** Every declared field with the manager that declares it. */
    public Map<String, String> owners() {
        Map<String, String> owners = new TreeMap<>();
        state.getJsonObject("owners", new JsonObject())
                .forEach(entry -> owners.put(entry.getKey(), (String) entry.getValue()));
        return owners;
    }

    public List<Conflict> conflicts() {
        List<Conflict> conflicts = new ArrayList<>();
        state.getJsonArray("conflicts", new JsonArray()).forEach(json -> conflicts.add(Conflict.of((JsonObject) json)));
        return conflicts;
    }

    /** How many corrections of each milestone the object has; more of them next time are a correction. */
    public Map<String, Integer> corrections() {
        Map<String, Integer> counts = new TreeMap<>();
        state.getJsonObject("corrections", new JsonObject())
                .forEach(entry -> counts.put(entry.getKey(), ((Number) entry.getValue()).intValue()));
        return counts;
    }

    public void settle(Map<String, String> owners, List<Conflict> conflicts, Map<String, Integer> corrections) {
        JsonArray kept = new JsonArray();
        conflicts.forEach(conflict -> kept.add(conflict.json()));
        JsonObject managers = new JsonObject();
        owners.forEach(managers::put);
        state = new JsonObject().put("owners", managers).put("conflicts", kept);
        if (!corrections.isEmpty()) {
            JsonObject counts = new JsonObject();
            corrections.forEach(counts::put);
            state.put("corrections", counts);
        }
    }

    /** The object is gone: nothing is declared any more, and the fence stays. */
    public void release() {
        uid = null;
        settle(Map.of(), List.of(), corrections());
    }

    Declared copy() {
        Declared copy = new Declared();
        copy.cluster = cluster;
        copy.uid = uid;
        copy.createdAt = createdAt;
        copy.generation = generation;
        copy.resourceVersion = resourceVersion;
        copy.episode = episode;
        copy.captureEnabled = captureEnabled;
        copy.lookaheadSeconds = lookaheadSeconds;
        copy.projectionDeclinedAt = projectionDeclinedAt;
        copy.state = state.copy();
        return copy;
    }
}
