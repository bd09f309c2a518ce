package dev.hindsight.incident.evidence.seal;

import java.time.Instant;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

/** The one manifest of an episode, with its very bytes. */
@Entity
@Immutable
@Table(name = "manifest")
@IdClass(EpisodeKey.class)
public class Seal extends PanacheEntityBase {
    @Id
    @Column(name = "incident_id")
    public UUID incidentId;

    @Id
    public int episode;

    public String digest;
    public String previous;
    public int artifacts;
    public byte[] bytes;

    @Column(name = "sealed_at")
    public Instant sealedAt;

    static Uni<Seal> of(UUID incidentId, int episode) {
        return findById(new EpisodeKey(incidentId, episode));
    }

    /** The seal that the next one of this episode chains to; null for the first. */
    static Uni<SealSummary> before(UUID incidentId, int episode) {
        return find("incidentId = ?1 and episode < ?2 order by episode desc", incidentId, episode)
                .project(SealSummary.class)
                .firstResult();
    }

    SealSummary line() {
        return new SealSummary(episode, digest, previous, artifacts, sealedAt);
    }
}
