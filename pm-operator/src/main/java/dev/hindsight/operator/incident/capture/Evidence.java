package dev.hindsight.operator.incident.capture;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.api.status.ArtifactRef;
import dev.hindsight.operator.capture.FinalRun;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.incident.situation.KnownRecords;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.OperatorMetrics;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.StoredArtifact;
import dev.hindsight.operator.record.Upload;

/** Evidence at incident-service: read back, stored, sealed. Every call may be repeated. */
@ApplicationScoped
public class Evidence {

    private final RecordClient client;
    private final KnownRecords records;
    private final OperatorMetrics metrics;

    Evidence(RecordClient client, KnownRecords records, OperatorMetrics metrics) {
        this.client = client;
        this.records = records;
        this.metrics = metrics;
    }

    /** Bytes of the newest events artifact, so that counts never shrink when the objects expire. */
    Optional<byte[]> previousEvents(IncidentKey key, int episode) {
        return client.newest(key, episode, CapturedArtifact.EVENTS)
                .map(artifact -> client.bytes(key, artifact.digest()));
    }

    /** The artifact that ends an episode, if a process before this one stored it and died. */
    Optional<ArtifactRef> captureRun(IncidentKey key, int episode) {
        return newest(key, episode, CapturedArtifact.CAPTURE_RUN);
    }

    /** What is stored of an episode, newest of each kind. {@code captureRun}: not asked for if it is known already. */
    List<ArtifactRef> stored(IncidentKey key, int episode, Optional<ArtifactRef> captureRun) {
        return Stream.of(
                        newest(key, episode, CapturedArtifact.EVENTS),
                        newest(key, episode, CapturedArtifact.ROLLOUTS),
                        captureRun.or(() -> captureRun(key, episode)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<ArtifactRef> newest(IncidentKey key, int episode, String kind) {
        return client.newest(key, episode, kind).map(Evidence::ref);
    }

    FinalRun finalRun(IncidentKey key, ArtifactRef captureRun) {
        return FinalRun.of(client.bytes(key, captureRun.digest()));
    }

    /** Stores it unless the newest of its kind is the same. */
    ArtifactRef store(IncidentKey key, int episode, CapturedArtifact artifact, Optional<ArtifactRef> newest) {
        if (newest.filter(ref -> ref.digest().equals(artifact.digest())).isPresent()) {
            return newest.get();
        }
        client.upload(key, upload(episode, artifact));
        metrics.uploaded(artifact.bytes().length);
        return ref(key, artifact);
    }

    /** Returns the digest of the manifest. The record has changed by it, so the next visit asks for the record. */
    String seal(Situation seen, int episode) {
        var digest = client.seal(seen.key(), episode).manifestDigest();
        records.forget(seen.uid());
        return digest;
    }

    private static Upload upload(int episode, CapturedArtifact artifact) {
        return new Upload(
                episode,
                artifact.kind(),
                artifact.digest(),
                artifact.bytes(),
                artifact.from(),
                artifact.to(),
                artifact.items(),
                artifact.truncated(),
                artifact.truncatedBy(),
                artifact.droppedItems(),
                artifact.redactions());
    }

    private ArtifactRef ref(IncidentKey key, CapturedArtifact artifact) {
        return new ArtifactRef(
                artifact.kind(),
                artifact.digest(),
                (long) artifact.bytes().length,
                artifact.items(),
                Moment.of(artifact.from()),
                Moment.of(artifact.to()),
                client.artifactUrl(key, artifact.digest()),
                artifact.truncated(),
                artifact.truncatedBy(),
                artifact.droppedItems(),
                artifact.consistent());
    }

    private static ArtifactRef ref(StoredArtifact artifact) {
        return new ArtifactRef(
                artifact.kind(),
                artifact.digest(),
                artifact.bytes(),
                artifact.items(),
                Moment.of(artifact.from()),
                Moment.of(artifact.to()),
                artifact.url(),
                artifact.truncated(),
                artifact.truncatedBy(),
                artifact.droppedItems(),
                null);
    }
}
