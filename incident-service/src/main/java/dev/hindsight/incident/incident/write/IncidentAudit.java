package dev.hindsight.incident.incident.write;

import java.util.List;

import jakarta.inject.Singleton;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.AuditTrail;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.write.IncidentWriter.Authored;

/** Writes who made which changes into the audit trail of an incident, and counts them by where they came from. */
@Singleton
final class IncidentAudit {
    private final AuditTrail audit;
    private final MeterRegistry metrics;

    IncidentAudit(AuditTrail audit, MeterRegistry metrics) {
        this.audit = audit;
        this.metrics = metrics;
    }

    Uni<Void> record(Incident incident, List<Authored> authored) {
        Uni<Void> recorded = Uni.createFrom().voidItem();
        for (Authored by : authored) {
            recorded = recorded.chain(() -> record(incident, by));
        }
        return recorded;
    }

    private Uni<Void> record(Incident incident, Authored by) {
        metrics.counter("hindsight.incident.changes", "source", by.actor().source())
                .increment();
        return audit.record(incident.audited(), by.actor(), by.changes());
    }
}
