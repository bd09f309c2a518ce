package dev.hindsight.operator.projection;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;

/** Brings one record into the cluster, or what it has there in step. Repeating it is harmless. */
@ApplicationScoped
class Projection {

    private static final Logger LOG = Logger.getLogger(Projection.class);
    private static final int TRIES = 3;

    private final RecordClient records;
    private final WantedObjects wanted;
    private final ProjectedObjects objects;
    private final KnownObjects known;
    private final ProjectionReports reports;

    Projection(
            RecordClient records,
            WantedObjects wanted,
            ProjectedObjects objects,
            KnownObjects known,
            ProjectionReports reports) {
        this.records = records;
        this.wanted = wanted;
        this.objects = objects;
        this.known = known;
        this.reports = reports;
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
            if (!wanted.includes(record)) {
                return Outcome.NOT_WANTED;
            }
            if (wanted.isFull(record.namespace())) {
                reports.overLimit(record.key());
                return Outcome.OVER_LIMIT;
            }
        }
        var object = objects.get(record.key());
        if (object.isPresent()) {
            return keepInStep(record, object.get(), pace);
        }
        return wanted.includes(record) ? create(record, pace) : Outcome.NOT_WANTED;
    }

    private Outcome create(BornIncident record, RateLimit pace) throws InterruptedException {
        pace.await();
        var outcome = objects.create(record);
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
        var change = objects.change(record, object);
        if (change.isEmpty()) {
            return Outcome.UNCHANGED;
        }
        pace.await();
        objects.apply(record.key(), object, change.get());
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
