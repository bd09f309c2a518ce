package dev.hindsight.operator.projection;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.operator.lifecycle.LeadGained;
import dev.hindsight.operator.lifecycle.Leadership;
import dev.hindsight.operator.record.BornIncident;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordRefused;
import dev.hindsight.operator.record.RecordUnavailable;

/**
 * Makes what is born at incident-service appear in the cluster. A thread of its own on the leader, since the SDK drops the
 * wake-up of a key without an object: hinted keys first, then the list.
 */
@ApplicationScoped
class Projector {

    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final ProjectionQueue queue;
    private final Sweep sweep;
    private final Projection projection;
    private final RecordClient records;
    private final Leadership leadership;
    private final ProjectionConfig config;
    private final MeterRegistry metrics;
    private final Pace pace;
    private volatile Thread worker;

    Projector(
            ProjectionQueue queue,
            Sweep sweep,
            Projection projection,
            RecordClient records,
            Leadership leadership,
            ProjectionConfig config,
            MeterRegistry metrics) {
        this.queue = queue;
        this.sweep = sweep;
        this.projection = projection;
        this.records = records;
        this.leadership = leadership;
        this.config = config;
        this.metrics = metrics;
        this.pace = new Pace(config.perSecond());
    }

    synchronized void begin(@ObservesAsync LeadGained event) {
        if (worker == null) {
            metrics.gauge("hindsight.projection.waiting", queue, ProjectionQueue::size);
            worker = new Thread(this::work, "projection");
            worker.setDaemon(true);
            worker.start();
        }
    }

    private void work() {
        var pause = config.firstRetry();
        try {
            while (leadership.mayAct()) {
                if (step()) {
                    pause = config.firstRetry();
                } else {
                    TimeUnit.MILLISECONDS.sleep(pause.toMillis());
                    pause = pause.multipliedBy(2).compareTo(LONGEST) < 0 ? pause.multipliedBy(2) : LONGEST;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** False when others are not up to it and a pause is due. Nothing but an interruption leaves it. */
    private boolean step() throws InterruptedException {
        try {
            var key = queue.poll(sweep.pause());
            if (key.isPresent()) {
                bring(key.get());
            } else {
                var found = sweep.next();
                if (found.isPresent()) {
                    // a page may be minutes old: what was declined since must not come back
                    bring(found.get().key());
                }
            }
            return true;
        } catch (RecordUnavailable | RecordRefused | KubernetesClientException e) {
            LOG.infof("projection_waits detail=%s", e.getMessage());
            return false;
        } catch (RuntimeException e) {
            LOG.errorf(e, "projection_failed action=skip");
            return true;
        }
    }

    private void bring(IncidentKey key) throws InterruptedException {
        BornIncident record;
        try {
            record = records.born(key).orElse(null);
        } catch (RecordUnavailable e) {
            queue.offer(key);
            throw e;
        }
        if (record != null) {
            bring(record);
        }
    }

    private void bring(BornIncident record) throws InterruptedException {
        try {
            var outcome = projection.bring(record, pace);
            metrics.counter("hindsight.projections", "outcome", outcome.label()).increment();
            if (outcome == Outcome.CONTENDED) {
                queue.offer(record.key());
            }
        } catch (KubernetesClientException e) {
            queue.offer(record.key());
            throw e;
        }
    }

    @PreDestroy
    synchronized void stop() {
        if (worker != null) {
            worker.interrupt();
        }
    }
}
