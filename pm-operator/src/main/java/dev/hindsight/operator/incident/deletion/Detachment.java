package dev.hindsight.operator.incident.deletion;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.javaoperatorsdk.operator.api.reconciler.DeleteControl;

import dev.hindsight.operator.incident.situation.Backoff;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.status.ConditionEvents;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * Releases an object. incident-service learns of it first, but only until a deadline: neither a person nor the deletion of a
 * namespace must hang on us. What it could not learn in time is reported later.
 */
@ApplicationScoped
public class Detachment {

    private static final Logger LOG = Logger.getLogger(Detachment.class);

    private final ObjectMemory memory;
    private final DeletionReasons reasons;
    private final DetachmentReports reports;
    private final ConditionEvents events;
    private final ReconcileConfig config;
    private final Backoff backoff;

    Detachment(
            ObjectMemory memory,
            DeletionReasons reasons,
            DetachmentReports reports,
            ConditionEvents events,
            ReconcileConfig config) {
        this.memory = memory;
        this.reasons = reasons;
        this.reports = reports;
        this.events = events;
        this.config = config;
        this.backoff = new Backoff(config.firstRetry(), config.longestRetry());
    }

    public DeleteControl detach(Situation seen) {
        memory.forget(seen);
        var reason = reasons.of(seen);
        try {
            reports.send(seen.key(), seen.uid(), reason);
            LOG.infof("detached reason=%s", reason);
            return gone(seen);
        } catch (ServiceUnavailable | RequestRefused e) {
            return wait(seen, reason, e.getMessage());
        }
    }

    private DeleteControl wait(Situation seen, String reason, String why) {
        var since = Instant.parse(seen.incident().getMetadata().getDeletionTimestamp());
        var left = Duration.between(seen.now(), since.plus(config.detachDeadline()));
        if (left.isNegative() || left.isZero()) {
            LOG.warnf("detach_deadline_passed detail=%s", why);
            events.writeDetachedOnDelete(
                    seen, "incident-service could not be told of the deletion in time and is told later: " + why);
            reports.sendLater(seen.key(), seen.uid(), reason);
            return gone(seen);
        }
        var pause = backoff.failed(seen.uid());
        LOG.infof("detach_waits detail=%s", why);
        return DeleteControl.noFinalizerRemoval()
                .rescheduleAfter(Math.max(1, (pause.compareTo(left) < 0 ? pause : left).toMillis()));
    }

    private DeleteControl gone(Situation seen) {
        backoff.succeeded(seen.uid());
        return DeleteControl.defaultDelete();
    }
}
