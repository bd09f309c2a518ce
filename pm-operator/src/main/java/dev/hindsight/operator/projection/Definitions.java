package dev.hindsight.operator.projection;

import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.record.IncidentKey;

/** Reads the CustomResourceDefinition of Incidents. After Incidents went with it, it is awaited until it stands there anew. */
@ApplicationScoped
public class Definitions {

    private static final String NAME = CustomResource.getCRDName(Incident.class);

    /** Spelled out, so that no call asks the API server for it. */
    private static final ResourceDefinitionContext DEFINITIONS = new ResourceDefinitionContext.Builder()
            .withGroup("apiextensions.k8s.io")
            .withVersion("v1")
            .withKind("CustomResourceDefinition")
            .withPlural("customresourcedefinitions")
            .withNamespaced(false)
            .build();

    private final KubernetesClient client;
    private final ProjectionQueue queue;
    private volatile boolean awaited;

    public Definitions(KubernetesClient client, ProjectionQueue queue) {
        this.client = client;
        this.queue = queue;
    }

    public Definition read() {
        try {
            var found = client.genericKubernetesResources(DEFINITIONS)
                    .withName(NAME)
                    .get();
            return found == null ? Definition.MISSING : definition(found.getMetadata());
        } catch (KubernetesClientException e) {
            if (e.getCode() == 403) {
                return Definition.UNREADABLE;
            }
            throw e;
        }
    }

    private static Definition definition(ObjectMeta metadata) {
        var deleted = metadata.getDeletionTimestamp();
        return new Definition(
                Instant.parse(metadata.getCreationTimestamp()), deleted == null ? null : Instant.parse(deleted));
    }

    /** This Incident went with it: those that are wanted are listed when it is back. The key ends the pause of the projection. */
    public void awaitReturn(IncidentKey gone) {
        awaited = true;
        queue.offer(gone);
    }

    boolean isAwaited() {
        return awaited;
    }

    /** True once after it was awaited. */
    boolean isBack() {
        if (awaited && read().stands()) {
            awaited = false;
            return true;
        }
        return false;
    }
}
