package dev.hindsight.operator.projection;

import java.time.Clock;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.Polled;
import dev.hindsight.operator.record.RecordClient;

/** Brings one record into the cluster, or what it has there in step. Repeating it is harmless. */
@ApplicationScoped
class Projection {

    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final int TRIES = 3;

    private final RecordClient records;
    private final ProjectionConfig config;
    private final ProjectedObjects objects;
    private final KnownObjects known;
    private final ProjectionReports reports;
    private final SpecJson json;
    private final Clock clock;

    Projection(
            RecordClient records,
            ProjectionConfig config,
            ProjectedObjects objects,
            KnownObjects known,
            ProjectionReports reports,
            SpecJson json,
            Clock clock) {
        this.records = records;
        this.config = config;
        this.objects = objects;
        this.known = known;
        this.reports = reports;
        this.json = json;
        this.clock = clock;
    }

    /** Throws when the API server or incident-service does not answer or fails. */
    Outcome bring(IncidentKey key, RateLimit pace) throws InterruptedException {
        for (int tries = 0; tries < TRIES; tries++) {
            // again each time: who wrote the object meanwhile may have changed the record by it
            var record = records.born(key);
            if (record.isEmpty()) {
                return Outcome.NOT_WANTED;
            }
            try {
                return once(record.get(), pace);
            } catch (KubernetesClientException e) {
                // somebody wrote between our read and our apply
                if (!ApiRefusal.isConflict(e)) {
                    return refused(record.get(), e);
                }
            }
        }
        return Outcome.CONTENDED;
    }

    private Outcome once(BornIncident record, RateLimit pace) throws InterruptedException {
        if (objects.giveBack(record.key())) {
            return Outcome.LINKED;
        }
        // most of what is not wanted, or over the limit, never gets as far as the API server
        if (!known.has(record.key())) {
            if (!isWanted(record)) {
                return Outcome.NOT_WANTED;
            }
            if (known.openProjected(record.namespace()) >= config.openPerNamespace()) {
                reports.overLimit(record.key());
                return Outcome.OVER_LIMIT;
            }
        }
        var object = objects.get(record.key());
        if (object.isPresent()) {
            return keepInStep(record, object.get(), pace);
        }
        return isWanted(record) ? create(record, pace) : Outcome.NOT_WANTED;
    }

    private boolean isWanted(BornIncident record) {
        return config.incidents()
                && record.objectUid() == null
                && record.projectionDeclinedAt() == null
                && Severity.valueOf(record.severity()).compareTo(config.severity()) <= 0
                && known.serves(record.namespace())
                && (!record.isOver() || awaitsCapture(record.key()));
    }

    /** Most small incidents are recorded when they are over; what they left behind can still be read. */
    private boolean awaitsCapture(IncidentKey key) {
        return records.poll(key, Optional.empty()) instanceof Polled.Changed known
                && known.projection().awaitsCapture(clock.instant());
    }

    private Outcome create(BornIncident record, RateLimit pace) throws InterruptedException {
        pace.await();
        var outcome = objects.create(record.key(), ProjectedSpec.of(json.of(record)));
        if (outcome == Outcome.CREATED) {
            known.made(record.key());
        }
        return outcome;
    }

    private Outcome keepInStep(BornIncident record, GenericKubernetesResource object, RateLimit pace)
            throws InterruptedException {
        if (!Owners.isProjected(object)) {
            return Outcome.LINKED;
        }
        if (object.isMarkedForDeletion()) {
            return Outcome.NOT_WANTED;
        }
        var now = SpecJson.of(object);
        var wanted = ProjectedSpec.of(json.of(record), now, Owners.of(object).keySet());
        var same = Owners.projected(object).equals(wanted.keySet())
                && now.entrySet().containsAll(wanted.entrySet())
                && objects.hasMetadata(object);
        if (same) {
            return Outcome.UNCHANGED;
        }
        pace.await();
        objects.apply(record.key(), object, wanted);
        return Outcome.UPDATED;
    }

    /** Reported where no object stands; that one cannot be kept in step is only logged. */
    private Outcome refused(BornIncident record, KubernetesClientException e) {
        var outcome = ApiRefusal.outcome(e).orElseThrow(() -> e);
        var refusal = ApiRefusal.of(e);
        LOG.infof("not_projected outcome=%s name=%s detail=\"%s\"", outcome.label(), record.name(), refusal.message());
        if (record.objectUid() == null && !known.has(record.key())) {
            reports.refused(record.key(), outcome, refusal);
        }
        return outcome;
    }
}
