package dev.hindsight.operator.incident.status;

import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.Context;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * The one write of a reconcile, and the Events about what it changed. The SDK drops the wake-up of an edit that lands just
 * before our own write (its issue 3398), so the answer is compared with what the reconcile began with.
 */
@ApplicationScoped
public class StatusWriter {

    private static final Logger LOG = Logger.getLogger(StatusWriter.class);

    public enum Written {
        /** Equal to what is there: nothing sent. */
        UNCHANGED,
        /** The object is still the one that this reconcile was about. */
        WRITTEN,
        /** Somebody edited, poked or deleted it meanwhile: begin again at once. */
        OVERTAKEN,
        /** There is no such object any more. */
        GONE
    }

    private final StatusJson json;
    private final StatusBudget budget;
    private final UnwrittenRuns unwritten;
    private final ConditionEvents events;

    StatusWriter(StatusJson json, StatusBudget budget, UnwrittenRuns unwritten, ConditionEvents events) {
        this.json = json;
        this.budget = budget;
        this.unwritten = unwritten;
        this.events = events;
    }

    /** Current plus change: an apply built from nothing would drop set-once fields and be refused. */
    public IncidentStatus draft(Situation seen) {
        var draft = json.copy(seen.before());
        unwritten.recall(seen, draft);
        return draft;
    }

    public Written write(Context<Incident> context, Situation seen, IncidentStatus draft) {
        budget.fit(draft);
        unwritten.keep(seen, draft);
        if (json.same(draft, seen.before())) {
            return Written.UNCHANGED;
        }
        var written = apply(context, seen, draft);
        if (written != Written.GONE) {
            events.write(seen, draft);
        }
        return written;
    }

    private static Written apply(Context<Incident> context, Situation seen, IncidentStatus draft) {
        try {
            var answer = context.resourceOperations().serverSideApplyPrimaryStatus(patch(seen, draft));
            return overtaken(seen, answer) ? Written.OVERTAKEN : Written.WRITTEN;
        } catch (KubernetesClientException e) {
            if (e.getCode() == 404 || e.getCode() == 409) {
                LOG.infof("status_not_written code=%d reason=object_gone", e.getCode());
                return Written.GONE;
            }
            throw e;
        }
    }

    /** Nothing but what we own; the uid is a precondition, so a new object of the same name is left alone. */
    private static Incident patch(Situation seen, IncidentStatus draft) {
        var metadata = seen.incident().getMetadata();
        var patch = new Incident();
        patch.setMetadata(new ObjectMetaBuilder()
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .build());
        patch.setStatus(draft);
        return patch;
    }

    private static boolean overtaken(Situation seen, Incident answer) {
        var annotations = answer.getMetadata().getAnnotations();
        var poke = annotations == null ? null : annotations.get(Situation.POKE);
        return answer.getMetadata().getGeneration() != seen.generation()
                || !Objects.equals(poke, seen.annotation(Situation.POKE).orElse(null))
                || !Owners.of(answer).equals(Owners.of(seen.incident()))
                || (answer.isMarkedForDeletion() && !seen.incident().isMarkedForDeletion());
    }
}
