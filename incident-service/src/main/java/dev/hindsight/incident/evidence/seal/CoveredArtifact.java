package dev.hindsight.incident.evidence.seal;

import java.util.List;
import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.evidence.artifact.Artifact;

/** Says which manifest covers an artifact. */
@Entity
@Immutable
@Table(name = "manifest_artifact")
public class CoveredArtifact extends PanacheEntityBase {
    @Id
    @Column(name = "artifact_id")
    public UUID artifactId;

    @Column(name = "incident_id")
    public UUID incidentId;

    public int episode;

    static CoveredArtifact of(Artifact artifact, int episode) {
        CoveredArtifact covered = new CoveredArtifact();
        covered.artifactId = artifact.id;
        covered.incidentId = artifact.incidentId;
        covered.episode = episode;
        return covered;
    }

    /** What no manifest covers yet, of this episode and those before it. */
    static Uni<List<Artifact>> uncovered(UUID incidentId, int episode) {
        return Artifact.<Artifact>find(
                        "from Artifact a where a.incidentId = ?1 and a.episode <= ?2 and not exists"
                                + " (select 1 from CoveredArtifact c where c.artifactId = a.id)",
                        incidentId,
                        episode)
                .list();
    }
}
