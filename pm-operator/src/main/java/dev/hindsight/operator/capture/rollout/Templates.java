package dev.hindsight.operator.capture.rollout;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.operator.capture.workload.Revision;

/** Fetches the pod template of a kept revision: by name, one at a time, so that no history is held in memory. */
public final class Templates {

    private final KubernetesClient client;

    public Templates(KubernetesClient client) {
        this.client = client;
    }

    /** Empty too for a ControllerRevision that holds something other than a pod template. */
    public Optional<JsonNode> fetch(String namespace, Revision revision) {
        return same(object(namespace, revision), revision)
                .map(this::template)
                .filter(template -> !template.isMissingNode());
    }

    private HasMetadata object(String namespace, Revision revision) {
        String name = revision.name();
        return switch (revision.kind()) {
            case "ReplicaSet" ->
                client.apps()
                        .replicaSets()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
            case "Job" ->
                client.batch().v1().jobs().inNamespace(namespace).withName(name).get();
            case "CronJob" ->
                client.batch()
                        .v1()
                        .cronjobs()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
            case "Pod" -> client.pods().inNamespace(namespace).withName(name).get();
            default ->
                client.apps()
                        .controllerRevisions()
                        .inNamespace(namespace)
                        .withName(name)
                        .get();
        };
    }

    private JsonNode template(HasMetadata object) {
        if (object instanceof ControllerRevision revision) {
            return tree(revision.getData()).path("spec").path("template");
        }
        JsonNode tree = tree(object);
        return switch (object.getKind()) {
            case "Pod" -> tree;
            case "CronJob" -> tree.at("/spec/jobTemplate/spec/template");
            default -> tree.at("/spec/template");
        };
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
