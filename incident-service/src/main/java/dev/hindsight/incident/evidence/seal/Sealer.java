package dev.hindsight.incident.evidence.seal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.arc.All;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.event.IncidentEvents;
import dev.hindsight.incident.evidence.artifact.Artifact;
import dev.hindsight.incident.evidence.artifact.ArtifactKind;
import dev.hindsight.incident.evidence.gap.EvidenceGaps;
import dev.hindsight.incident.evidence.gap.Gap;
import dev.hindsight.incident.incident.record.Incident;

/**
 * Makes the one manifest of an episode, in the caller's transaction and under the lock of the incident's row. Earlier episodes
 * without one get theirs first, so the chain is in the order of the episodes; what arrived after a seal is covered by the next.
 */
@ApplicationScoped
class Sealer {
    private static final Logger LOG = Logger.getLogger(Sealer.class);

    private final List<EvidenceGaps> missing;
    private final Duration lookback;
    private final AuditTrail audit;
    private final IncidentEvents events;
    private final Clock clock;

    Sealer(@All List<EvidenceGaps> missing, SealConfig config, AuditTrail audit, IncidentEvents events, Clock clock) {
        this.missing = List.copyOf(missing);
        this.lookback = config.lookback();
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    Uni<Seal> seal(Incident incident, int episode, Actor actor) {
        return EvidenceWindow.unsealed(incident.id, episode)
                .chain(windows -> all(incident, windows, actor))
                .chain(sealEvents -> events.append(incident, sealEvents))
                .chain(() -> Seal.of(incident.id, episode));
    }

    /** The events of the seals, once all seals are made. */
    private Uni<List<IncidentEvent>> all(Incident incident, List<EvidenceWindow> windows, Actor actor) {
        List<IncidentEvent> sealEvents = new ArrayList<>();
        Uni<Void> done = Uni.createFrom().voidItem();
        for (EvidenceWindow window : windows) {
            done = done.chain(() -> one(incident, window, sealEvents, actor));
        }
        return done.replaceWith(sealEvents);
    }

    private Uni<Void> one(Incident incident, EvidenceWindow window, List<IncidentEvent> sealEvents, Actor actor) {
        return Seal.before(incident.id, window.episode)
                .chain(previous -> CoveredArtifact.uncovered(incident.id, window.episode)
                        .chain(artifacts -> missing(incident, window)
                                .chain(gaps -> seal(incident, window, previous, artifacts, gaps, sealEvents))))
                .invoke(seal -> window.sealed())
                .invoke(seal -> incident.touch(seal.sealedAt))
                .invoke(seal -> LOG.infof(
                        "seal=made key=%s/%s episode=%d artifacts=%d digest=%s",
                        incident.namespace, incident.name, seal.episode, seal.artifacts, seal.digest))
                .chain(seal -> audit.record(incident.audited(), actor, List.of(change(seal))));
    }

    private Uni<List<Gap>> missing(Incident incident, EvidenceWindow window) {
        Uni<List<Gap>> found = Uni.createFrom().item(List.<Gap>of());
        for (EvidenceGaps source : missing) {
            found = found.chain(known -> source.gaps(incident.id, window.episode)
                    .map(more -> Stream.concat(known.stream(), more.stream()).toList()));
        }
        return found;
    }

    private Uni<Seal> seal(
            Incident incident,
            EvidenceWindow window,
            SealSummary previous,
            List<Artifact> artifacts,
            List<Gap> more,
            List<IncidentEvent> sealEvents) {
        Manifest manifest = manifest(incident, window, previous, artifacts, more);
        Seal seal = row(manifest);
        sealEvents.add(EvidenceSealed.of(incident, seal, manifest));
        return keep(seal, artifacts);
    }

    private Manifest manifest(
            Incident incident, EvidenceWindow window, SealSummary previous, List<Artifact> artifacts, List<Gap> more) {
        List<Artifact> captured = artifacts.stream()
                .filter(artifact -> artifact.episode == window.episode && ArtifactKind.isCaptured(artifact.kind))
                .toList();
        Optional<Artifact> run = captureRun(captured);
        Manifest.Window covered = window(window, run);
        List<Gap> gaps = new ArrayList<>(run.map(Artifact::gaps).orElseGet(() -> unknown(incident, covered, captured)));
        gaps.addAll(more);
        return new Manifest(
                incident.id,
                incident.namespace + "/" + incident.name,
                incident.declared.cluster,
                window.episode,
                covered,
                artifacts.stream().map(Sealer::entry).toList(),
                gaps,
                previous == null ? null : previous.digest());
    }

    private Seal row(Manifest manifest) {
        Seal seal = new Seal();
        seal.incidentId = manifest.incidentId();
        seal.episode = manifest.episode();
        seal.bytes = manifest.bytes();
        seal.digest = Digests.of(seal.bytes);
        seal.previous = manifest.prevManifestDigest();
        seal.artifacts = manifest.artifacts().size();
        seal.sealedAt = clock.instant();
        return seal;
    }

    private static Uni<Seal> keep(Seal seal, List<Artifact> artifacts) {
        List<CoveredArtifact> covered = artifacts.stream()
                .map(artifact -> CoveredArtifact.of(artifact, seal.episode))
                .toList();
        return seal.persist()
                .chain(Panache::flush)
                .chain(() -> covered.isEmpty() ? Uni.createFrom().voidItem() : CoveredArtifact.persist(covered))
                .chain(Panache::flush)
                .replaceWith(seal);
    }

    private static Manifest.Entry entry(Artifact artifact) {
        return new Manifest.Entry(
                artifact.episode,
                artifact.kind,
                artifact.digest,
                artifact.bytes,
                artifact.from,
                artifact.to,
                artifact.source,
                artifact.truncations());
    }

    /** From the lookback before the start on, and from where the operator looked if that is earlier. */
    private Manifest.Window window(EvidenceWindow episode, Optional<Artifact> run) {
        Instant from = episode.startsAt.minus(lookback);
        return new Manifest.Window(
                run.map(artifact -> artifact.from).filter(from::isAfter).orElse(from), episode.endsAt);
    }

    private static Optional<Artifact> captureRun(List<Artifact> captured) {
        return captured.stream()
                .filter(artifact -> artifact.kind.equals(ArtifactKind.CAPTURE_RUN))
                .max(Comparator.comparing((Artifact artifact) -> artifact.createdAt)
                        .thenComparing(a -> a.id));
    }

    /** Without the operator's list of what it missed the evidence does not count as complete. */
    private static List<Gap> unknown(Incident incident, Manifest.Window window, List<Artifact> captured) {
        if (!captured.isEmpty()) {
            return List.of(Gap.whole(window.from(), window.to(), Gap.COVERAGE_UNKNOWN));
        }
        return List.of(Gap.whole(
                window.from(), window.to(), incident.declared.wasAdopted() ? Gap.NOT_CAPTURED : Gap.NO_CAPTURE));
    }

    private static Change change(Seal seal) {
        ObjectNode after = JsonNodeFactory.instance.objectNode().put("episode", seal.episode);
        return new Change("manifests", null, after.put("digest", seal.digest));
    }
}
