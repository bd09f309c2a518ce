package dev.hindsight.operator.incident.sync;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.incident.situation.OperatorMetrics;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.status.ConditionEvents;
import dev.hindsight.operator.lifecycle.ClusterIdentity;
import dev.hindsight.operator.record.Declaration;
import dev.hindsight.operator.record.Declared;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.rest.RequestRefused;

/**
 * Declares an object. The record refuses a state that is older than the one it knows, and what it knows was read from etcd
 * before. If etcd then still shows exactly the refused state, etcd was restored from a backup: the same is declared again in
 * the place of the known state, once, and a metric, a line in the log and a Warning Event say so.
 */
@ApplicationScoped
class FencedDeclaration {

    static final String STALE = "stale_declaration";

    private static final Logger LOG = Logger.getLogger(FencedDeclaration.class);

    private final RecordClient client;
    private final KubernetesClient cluster;
    private final ClusterIdentity identity;
    private final ConditionEvents events;
    private final OperatorMetrics metrics;

    FencedDeclaration(
            RecordClient client,
            KubernetesClient cluster,
            ClusterIdentity identity,
            ConditionEvents events,
            OperatorMetrics metrics) {
        this.client = client;
        this.cluster = cluster;
        this.identity = identity;
        this.events = events;
        this.metrics = metrics;
    }

    /** Throws {@link RequestRefused} with {@link #STALE} where the object is to be read again. */
    Declared declare(Situation seen) {
        var declaration = declaration(seen);
        try {
            return client.declare(seen.key(), declaration);
        } catch (RequestRefused refusal) {
            return refusal.known()
                    .filter(known -> refusal.is(STALE) && isCurrent(seen))
                    .map(known -> supersede(seen, declaration, known))
                    .orElseThrow(() -> refusal);
        }
    }

    private Declared supersede(Situation seen, Declaration declaration, JsonNode known) {
        var declared = client.declare(seen.key(), declaration.superseding(known));
        LOG.warnf(
                "fence_reset namespace=%s name=%s known=%s reason=\"etcd was restored from a backup\"",
                seen.key().namespace(), seen.key().name(), known);
        metrics.fenceReset();
        events.writeFenceReset(
                seen,
                "etcd was restored from a backup: incident-service knew a newer state of this object, which exists no"
                        + " more. The record follows the object again. Known was: " + known,
                known.toString());
        return declared;
    }

    /** Read from etcd: a GET without a resourceVersion is answered from no cache. */
    private boolean isCurrent(Situation seen) {
        try {
            var object = cluster.resources(Incident.class)
                    .inNamespace(seen.key().namespace())
                    .withName(seen.key().name())
                    .get();
            return isSame(seen.incident(), object);
        } catch (KubernetesClientException e) {
            LOG.infof("quorum_read_failed code=%d detail=%s", e.getCode(), e.getMessage());
            return false;
        }
    }

    /** {@code read}: null for none. What is being deleted is let go of, and declares nothing. */
    static boolean isSame(Incident declared, Incident read) {
        return read != null
                && !read.isMarkedForDeletion()
                && read.getMetadata().getUid().equals(declared.getMetadata().getUid())
                && read.getMetadata()
                        .getGeneration()
                        .equals(declared.getMetadata().getGeneration())
                && read.getMetadata()
                        .getResourceVersion()
                        .equals(declared.getMetadata().getResourceVersion());
    }

    private Declaration declaration(Situation seen) {
        var metadata = seen.incident().getMetadata();
        return new Declaration(
                identity.uid(),
                seen.uid(),
                Instant.parse(metadata.getCreationTimestamp()),
                seen.generation(),
                metadata.getResourceVersion(),
                seen.terms().enabled(),
                seen.terms().lookahead().toSeconds(),
                seen.declaredEpisode(),
                seen.accept().orElse(null),
                seen.declared().corrections().isEmpty() ? null : seen.declared().corrections(),
                seen.declared().values(),
                seen.declared().owners(),
                null);
    }
}
