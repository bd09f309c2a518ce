package dev.hindsight.operator.incident.deletion;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.projection.Definition;
import dev.hindsight.operator.projection.Definitions;
import dev.hindsight.operator.record.RecordPage;

/** Why an object is gone: somebody declined it, or it went with its namespace or with the CustomResourceDefinition. */
@ApplicationScoped
class DeletionReasons {

    /** Somebody deleted the object: incident-service remembers it, and it is not projected again. */
    static final String DECLINED = "declined";

    /** Nobody meant this object: its incident may come back with the namespace. */
    static final String WITH_NAMESPACE = "namespace deleted";

    /** Nobody meant this object: its incident comes back with the definition. */
    static final String WITH_DEFINITION = "custom resource definition deleted";

    private final KubernetesClient cluster;
    private final Definitions definitions;

    DeletionReasons(KubernetesClient cluster, Definitions definitions) {
        this.cluster = cluster;
        this.definitions = definitions;
    }

    /** Of an object that is being deleted. Has the definition awaited if the object goes with it. */
    String of(Situation seen) {
        var deletedAt = Instant.parse(seen.incident().getMetadata().getDeletionTimestamp());
        if (definitions.read().takesAlong(deletedAt)) {
            definitions.awaitReturn(seen.key());
            return WITH_DEFINITION;
        }
        return Owners.isProjected(seen.incident()) && isGoing(seen.key().namespace()) ? WITH_NAMESPACE : DECLINED;
    }

    /** Of an object that is gone, and of which nothing is left but its record. */
    static String of(RecordPage.Entry record, Definition definition) {
        return definition.isYoungerThan(record.createdAt()) ? WITH_DEFINITION : DECLINED;
    }

    private boolean isGoing(String name) {
        var namespace = cluster.namespaces().withName(name).get();
        return namespace == null || namespace.isMarkedForDeletion();
    }
}
