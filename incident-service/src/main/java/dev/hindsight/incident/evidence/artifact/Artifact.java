package dev.hindsight.incident.evidence.artifact;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.incident.evidence.gap.Gap;

/** What is known of one piece of evidence; its bytes are an {@link ArtifactBlob}, so no query of these loads any. */
@Entity
@Immutable
@Table(name = "artifact")
public class Artifact extends PanacheEntityBase {
    @Id
    public UUID id;

    @Column(name = "incident_id")
    public UUID incidentId;

    public String namespace;
    public int episode;
    public String digest;
    public String kind;

    @Column(name = "media_type")
    public String mediaType;

    public long bytes;
    public String source;

    @Column(name = "covers_from")
    public Instant from;

    @Column(name = "covers_to")
    public Instant to;

    public Integer items;
    public boolean truncated;

    /** Names separated by commas. */
    @Column(name = "truncated_by")
    public String truncatedBy = "";

    @Column(name = "dropped_items")
    public int droppedItems;

    public JsonObject redactions;
    public JsonObject gaps;

    @Column(name = "created_at")
    public Instant createdAt;

    public void describe(ArtifactMetadata metadata) {
        episode = metadata.episode();
        kind = metadata.kind();
        mediaType = metadata.mediaType();
        source = metadata.source();
        from = metadata.from();
        to = metadata.to();
        items = metadata.items();
        truncated = metadata.truncated();
        truncatedBy = Truncations.column(metadata.truncatedBy());
        droppedItems = metadata.droppedItems();
        redactions = new JsonObject();
        metadata.redactions().forEach(redactions::put);
    }

    ArtifactMetadata metadata() {
        return new ArtifactMetadata(
                episode,
                kind,
                mediaType,
                source,
                from,
                to,
                items,
                truncated,
                truncations(),
                droppedItems,
                redactionCounts());
    }

    public List<String> truncations() {
        return Truncations.parse(truncatedBy);
    }

    Map<String, Integer> redactionCounts() {
        Map<String, Integer> counts = new TreeMap<>();
        redactions.fieldNames().forEach(rule -> counts.put(rule, redactions.getInteger(rule)));
        return counts;
    }

    void gaps(List<Gap> found) {
        JsonArray items = new JsonArray();
        found.forEach(gap -> items.add(gap.json()));
        gaps = new JsonObject().put("items", items);
    }

    public List<Gap> gaps() {
        return gaps.getJsonArray("items").stream()
                .map(JsonObject.class::cast)
                .map(Gap::of)
                .toList();
    }

    static Uni<Artifact> of(UUID incidentId, int episode, String digest) {
        return find("incidentId = ?1 and digest = ?2 and episode = ?3", incidentId, digest, episode)
                .firstResult();
    }

    /** The first of an incident with these bytes, in whichever episode. */
    static Uni<Artifact> of(UUID incidentId, String digest) {
        return find("incidentId = ?1 and digest = ?2 order by episode", incidentId, digest)
                .firstResult();
    }

    static Uni<Set<String>> known(UUID incidentId, Collection<String> digests) {
        return Artifact.<Artifact>find("incidentId = ?1 and digest in ?2", incidentId, digests)
                .list()
                .map(found -> {
                    Set<String> known = new HashSet<>();
                    found.forEach(artifact -> known.add(artifact.digest));
                    return known;
                });
    }
}
