package dev.hindsight.operator.projection;

import java.time.Duration;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.MeterRegistry;

import dev.hindsight.operator.lifecycle.LeadGained;
import dev.hindsight.operator.lifecycle.Leadership;
import dev.hindsight.operator.lifecycle.Loop;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * Makes incidents that were created at incident-service appear in the cluster. A thread of its own on the leader, since the
 * SDK drops the wake-up of a key without an object.
 */
@ApplicationScoped
class Projector {

    private static final Logger LOG = Logger.getLogger(Projector.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final DueKeys due;
    private final Projection projection;
    private final MeterRegistry metrics;
    private final RateLimit pace;
    private final Loop loop;

    Projector(
            DueKeys due, Projection projection, Leadership leadership, ProjectionConfig config, MeterRegistry metrics) {
        this.due = due;
        this.projection = projection;
        this.metrics = metrics;
        this.pace = new RateLimit(config.perSecond());
        this.loop = new Loop("projection", config.firstRetry(), LONGEST, leadership::mayAct, this::step);
    }

    void begin(@ObservesAsync LeadGained event) {
        metrics.gauge("hindsight.projection.waiting", due, DueKeys::waiting);
        loop.begin();
    }

    /** False when others are not up to it and a pause is due. What fails otherwise is skipped: the list finds it again. */
    private boolean step() throws InterruptedException {
        try {
            var key = due.next();
            if (key.isPresent()) {
                bring(key.get());
            }
            return true;
        } catch (ServiceUnavailable | RequestRefused | KubernetesClientException e) {
            LOG.infof("projection_waits detail=%s", e.getMessage());
            return false;
        }
    }

    private void bring(IncidentKey key) throws InterruptedException {
        try {
            var outcome = projection.bring(key, pace);
            metrics.counter("hindsight.projections", "outcome", outcome.label()).increment();
            if (outcome == Outcome.CONTENDED) {
                due.again(key);
            }
        } catch (ServiceUnavailable | KubernetesClientException e) {
            due.again(key);
            throw e;
        }
    }

    @PreDestroy
    void stop() {
        loop.stop();
    }
}
