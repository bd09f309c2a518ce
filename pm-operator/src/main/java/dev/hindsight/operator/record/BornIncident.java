package dev.hindsight.operator.record;

import java.time.Instant;

/** A record as far as an object is projected from it, in REST's spelling; one page of a list holds many of them. */
public record BornIncident(
        String namespace,
        String name,
        String title,
        String severity,
        String kind,
        Instant startedAt,
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigatedAt,
        Instant resolvedAt,
        int reopenCount,
        Cancelled cancelled,
        String lifecycle,
        String objectUid,
        Instant projectionDeclinedAt) {

    /** Why it is no incident after all. */
    public record Cancelled(String reason, String note) {}

    /** Over, one way or the other. */
    public boolean isOver() {
        return !lifecycle.equals("open") && !lifecycle.equals("acknowledged") && !lifecycle.equals("mitigated");
    }

    public IncidentKey key() {
        return new IncidentKey(namespace, name);
    }
}
