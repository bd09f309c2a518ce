package dev.hindsight.operator.peer;

import java.util.Map;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.sandbox.kubernetes.Kubernetes;

/** Objects that were stored when the schema asked for less. */
final class OldObjects {
    static final String CRD = "incidents.hindsight.dev";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** By name, what is in the way of reading its spec. */
    static final Map<String, String> UNREADABLE = new TreeMap<>(Map.ofEntries(
            Map.entry("comma", "{\"startedAt\":\"2026-11-28T13:10:00,123Z\"}"),
            Map.entry("offset", "{\"startedAt\":\"2026-11-28T13:10:00+19:00\"}"),
            Map.entry("digits", "{\"startedAt\":\"2026-11-28T13:10:00.1234567890Z\"}"),
            Map.entry("behind", "{\"startedAt\":\"2026-11-28T13:10:00ZTomorrow\"}"),
            Map.entry("year-one", "{\"startedAt\":\"0001-01-01T00:00:00Z\"}"),
            Map.entry("milestone", "{\"resolvedAt\":\"2026-11-28T14:10:00,5Z\"}"),
            Map.entry("enum", "{\"taxonomy\":{\"cause\":\"Human\"}}"),
            Map.entry("shape", "{\"scope\":\"everywhere\"}"),
            Map.entry("items", "{\"slos\":[7,null,[]]}"),
            Map.entry("huge", "{\"impact\":{\"usersAffected\":1e300}}"),
            Map.entry("nothing", "{\"title\":null,\"severity\":null,\"startedAt\":null}")));

    private final Kubernetes kubernetes;

    OldObjects(Kubernetes kubernetes) {
        this.kubernetes = kubernetes;
    }

    /** Stores them under a schema that takes everything, then installs ours, as an upgrade does. */
    void store(String namespace, Map<String, String> specs) {
        var client = kubernetes.client();
        var ours = definition(client);
        replace(client, anything(ours));
        specs.forEach((name, spec) -> create(client, namespace, name, spec));
        replace(client, ours);
    }

    private static CustomResourceDefinition definition(KubernetesClient client) {
        return client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .withName(CRD)
                .get();
    }

    private static void replace(KubernetesClient client, CustomResourceDefinition wanted) {
        client.apiextensions().v1().customResourceDefinitions().withName(CRD).edit(found -> {
            found.setSpec(wanted.getSpec());
            return found;
        });
    }

    private static CustomResourceDefinition anything(CustomResourceDefinition ours) {
        var crd = (ObjectNode) JSON.valueToTree(ours);
        var schema = (ObjectNode) crd.at("/spec/versions/0/schema/openAPIV3Schema");
        schema.remove("x-kubernetes-validations");
        var spec = ((ObjectNode) schema.get("properties")).putObject("spec");
        spec.put("type", "object").put("x-kubernetes-preserve-unknown-fields", true);
        ((ObjectNode) crd.at("/spec/versions/0")).remove("selectableFields");
        return JSON.convertValue(crd, CustomResourceDefinition.class);
    }

    /** The API server takes up a changed schema a moment later. */
    private static void create(KubernetesClient client, String namespace, String name, String more) {
        var resource = client.resource(object(namespace, name, more)).inNamespace(namespace);
        org.awaitility.Awaitility.await()
                .atMost(dev.hindsight.sandbox.wait.Patience.LIMIT)
                .ignoreExceptions()
                .until(() -> resource.create() != null);
    }

    private static GenericKubernetesResource object(String namespace, String name, String more) {
        try {
            var object = JSON.createObjectNode()
                    .put("apiVersion", "hindsight.dev/v1alpha1")
                    .put("kind", "Incident");
            object.putObject("metadata").put("name", name).put("namespace", namespace);
            var spec = object.putObject("spec").put("title", name).put("severity", "SEV3");
            spec.put("startedAt", "2026-11-28T13:00:00Z");
            JsonNode fields = JSON.readTree(more);
            spec.setAll((ObjectNode) fields);
            return JSON.convertValue(object, GenericKubernetesResource.class);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
