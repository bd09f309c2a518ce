package dev.hindsight.operator.capture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Fetches the pod template of a kept revision: by name, one at a time, so that no history is held in memory. */
final class Templates {

    private final KubernetesClient client;

    Templates(KubernetesClient client) {
        this.client = client;
    }

    Optional<JsonNode> fetch(String namespace, Revision revision) {
        return "ReplicaSet".equals(revision.kind())
                ? same(
                                client.apps()
                                        .replicaSets()
                                        .inNamespace(namespace)
                                        .withName(revision.name())
                                        .get(),
                                revision)
                        .map(found -> tree(((ReplicaSet) found).getSpec().getTemplate()))
                : same(
                                client.apps()
                                        .controllerRevisions()
                                        .inNamespace(namespace)
                                        .withName(revision.name())
                                        .get(),
                                revision)
                        .map(found -> tree(((ControllerRevision) found).getData())
                                .path("spec")
                                .path("template"));
    }

    private static Optional<HasMetadata> same(HasMetadata found, Revision revision) {
        return Optional.ofNullable(found)
                .filter(object -> object.getMetadata().getUid().equals(revision.uid()));
    }

    private JsonNode tree(Object value) {
        try {
            return CanonicalJson.MAPPER.readTree(
                    client.getKubernetesSerialization().asJson(value));
        } catch (IOException e) {
            throw new UncheckedIOException("the client wrote JSON that cannot be read", e);
        }
    }
}
