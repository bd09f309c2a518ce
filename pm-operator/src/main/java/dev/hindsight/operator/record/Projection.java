package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What incident-service knows about a record, as far as a custom resource shows it. */
public record Projection(
        String id,
        String namespace,
        String name,
        long version,
        String url,
        String title,
        String lifecycle,
        String severity,
        String kind,
        int reopenCount,
        BornIncident.Cancelled cancelled,
        Milestones milestones,
        Durations durations,
        Alerts alerts,
        List<Anomaly> anomalies,
        List<String> declaredFields,
        List<Conflict> conflicts,
        List<Episode> episodes) {

    public Projection {
        milestones = milestones == null ? new Milestones(null, null, null, null, null) : milestones;
        durations = durations == null ? new Durations(null, null, null, null) : durations;
        alerts = alerts == null ? new Alerts(null) : alerts;
        anomalies = anomalies == null ? List.of() : List.copyOf(anomalies);
        declaredFields = declaredFields == null ? List.of() : List.copyOf(declaredFields);
        conflicts = conflicts == null ? List.of() : List.copyOf(conflicts);
        episodes = episodes == null ? List.of() : List.copyOf(episodes);
    }

    /** The milestone times of the current episode. */
    public record Milestones(
            Instant startedAt, Instant detectedAt, Instant acknowledgedAt, Instant mitigatedAt, Instant resolvedAt) {}

    /** Seconds from startedAt. */
    public record Durations(Long detect, Long acknowledge, Long mitigate, Long resolve) {}

    /** The newest alerts of the incident. */
    public record Alerts(List<Alert> items) {
        public Alerts {
            items = items == null ? List.of() : List.copyOf(items);
        }
    }

    /** One alert, by its source and what identifies it there. */
    public record Alert(String source, String name, String fingerprint) {}

    /** What looks wrong about a field and was kept as it came. */
    public record Anomaly(String code, String field, String message) {}

    /** A field declared with one value and recorded with another. */
    public record Conflict(String field, Object clusterValue, Object serviceValue, Instant detectedAt) {}

    /**
     * An episode and, once sealed, the digest of its manifest. Its window ends at {@code windowEndsAt}, and the service seals by
     * itself at {@code sealDueAt}; both are null while it runs.
     */
    public record Episode(int episode, String state, String manifestDigest, Instant windowEndsAt, Instant sealDueAt) {

        public boolean sealed() {
            return "sealed".equals(state);
        }
    }

    /** The same record, read under another address. */
    Projection at(String address) {
        return new Projection(
                id,
                namespace,
                name,
                version,
                address,
                title,
                lifecycle,
                severity,
                kind,
                reopenCount,
                cancelled,
                milestones,
                durations,
                alerts,
                anomalies,
                declaredFields,
                conflicts,
                episodes);
    }

    /** The same record as a list would show it. */
    public BornIncident born() {
        return new BornIncident(
                namespace,
                name,
                title,
                severity,
                kind,
                milestones.startedAt,
                milestones.detectedAt,
                milestones.acknowledgedAt,
                milestones.mitigatedAt,
                milestones.resolvedAt,
                reopenCount,
                cancelled,
                lifecycle,
                null,
                null);
    }

    /** Over, and not sealed before this instant: an object that is made now can still be captured. */
    public boolean awaitsCapture(Instant now) {
        return !"cancelled".equals(lifecycle)
                && episode(reopenCount)
                        .filter(running -> !running.sealed() && running.sealDueAt() != null)
                        .filter(running -> now.isBefore(running.sealDueAt()))
                        .isPresent();
    }

    public Optional<Episode> episode(int number) {
        return episodes.stream().filter(e -> e.episode() == number).findFirst();
    }
}
