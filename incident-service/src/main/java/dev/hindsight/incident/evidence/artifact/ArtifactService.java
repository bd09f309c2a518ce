package dev.hindsight.incident.evidence.artifact;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.event.IncidentEvents;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.problem.IncidentProblem;
import dev.hindsight.incident.timeline.KnownArtifacts;

/**
 * Keeps evidence, set once by (incident, episode, digest). Bytes, description and audit line are one transaction under the lock
 * of the incident's row, which also decides on which side of a seal they fall.
 */
@ApplicationScoped
class ArtifactService implements KnownArtifacts {
    private final AuditTrail audit;
    private final IncidentEvents events;
    private final Clock clock;

    ArtifactService(AuditTrail audit, IncidentEvents events, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** An artifact that is kept, and whether it is new. */
    record Kept(Artifact artifact, boolean isNew) {}

    Uni<Kept> keep(String namespace, String name, ArtifactMetadata metadata, ArtifactContent content, Actor actor) {
        return Panache.withTransaction(() -> Incident.lock(namespace, name)
                .invoke(incident -> refuseUnknownEpisode(incident, metadata))
                .chain(incident -> Artifact.of(
                                incident.id, metadata.episode(), content.bytes().digest())
                        .chain(known -> known == null
                                ? add(incident, metadata, content, actor)
                                : Uni.createFrom().item(() -> same(known, metadata)))));
    }

    @Override
    public Uni<Set<String>> known(UUID incidentId, Collection<String> digests) {
        return Artifact.known(incidentId, digests);
    }

    private static void refuseUnknownEpisode(Incident incident, ArtifactMetadata metadata) {
        if (metadata.episode() > incident.reopenCount) {
            throw ProblemException.invalidParameters(List.of(
                    new Fault("episode", "unknown_episode", "the incident has episodes 0 to " + incident.reopenCount)));
        }
    }

    private static Kept same(Artifact known, ArtifactMetadata metadata) {
        List<Fault> differences = metadata.differencesFrom(known.metadata());
        if (!differences.isEmpty()) {
            throw new ProblemException(
                    IncidentProblem.ARTIFACT_EXISTS,
                    "Episode " + known.episode + " has " + known.digest + " with another description already.",
                    differences);
        }
        return new Kept(known, false);
    }

    private Uni<Kept> add(Incident incident, ArtifactMetadata metadata, ArtifactContent content, Actor actor) {
        ArtifactBytes bytes = content.bytes();
        Artifact artifact = new Artifact();
        artifact.id = Ids.next();
        artifact.incidentId = incident.id;
        artifact.namespace = incident.namespace;
        artifact.digest = bytes.digest();
        artifact.bytes = bytes.length();
        artifact.createdAt = clock.instant();
        artifact.describe(metadata);
        artifact.gaps(content.gaps());
        return ArtifactBlob.keep(incident.namespace, bytes)
                .chain(() -> artifact.persist())
                .chain(() -> audit.record(incident.audited(), actor, List.of(change(artifact))))
                .chain(() ->
                        events.append(incident, List.of(ArtifactCaptured.of(incident, artifact, content.summary()))))
                .replaceWith(() -> new Kept(artifact, true));
    }

    private static Change change(Artifact artifact) {
        ObjectNode after = JsonNodeFactory.instance.objectNode().put("digest", artifact.digest);
        after.put("kind", artifact.kind).put("episode", artifact.episode);
        return new Change("artifacts", null, after);
    }
}
