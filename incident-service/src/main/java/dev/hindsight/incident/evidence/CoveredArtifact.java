package dev.hindsight.incident.evidence;

import java.util.UUID;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

import org.hibernate.annotations.Immutable;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;

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
}
