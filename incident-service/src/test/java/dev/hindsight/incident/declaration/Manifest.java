package dev.hindsight.incident.declaration;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import dev.hindsight.sandbox.Sandbox;

/** One state of a custom resource, as the operator would declare it. Immutable. */
record Manifest(
        String cluster,
        String uid,
        String created,
        long generation,
        long version,
        String manager,
        String fields,
        String accept) {

    static Manifest of(Sandbox sandbox, String manager) {
        String cluster = sandbox.kubernetes()
                .client()
                .namespaces()
                .withName("kube-system")
                .get()
                .getMetadata()
                .getUid();
        return new Manifest(cluster, UUID.randomUUID().toString(), "2026-01-02T03:05:00Z", 1, 10, manager, "", null);
    }

    /** Fields in YAML's flow style. */
    Manifest declaring(String yaml) {
        return new Manifest(cluster, uid, created, generation, version, manager, yaml, accept);
    }

    Manifest with(String text, String replacement) {
        return declaring(fields.replace(text, replacement));
    }

    Manifest at(long newGeneration, long newVersion) {
        return new Manifest(cluster, uid, created, newGeneration, newVersion, manager, fields, accept);
    }

    Manifest by(String newManager) {
        return new Manifest(cluster, uid, created, generation, version, newManager, fields, accept);
    }

    Manifest accepting(String side) {
        return new Manifest(cluster, uid, created, generation, version, manager, fields, side);
    }

    Manifest fromCluster(String other) {
        return new Manifest(other, uid, created, generation, version, manager, fields, accept);
    }

    Manifest recreated(String at) {
        return new Manifest(cluster, UUID.randomUUID().toString(), at, 1, 5, manager, fields, accept);
    }

    String json() {
        try {
            ObjectNode declared = (ObjectNode) new YAMLMapper().readTree("{" + fields + "}");
            Map<String, String> owners = new TreeMap<>();
            declared.fieldNames().forEachRemaining(field -> owners.put(field, manager));
            ObjectNode json = new ObjectMapper()
                    .createObjectNode()
                    .put("cluster", cluster)
                    .put("uid", uid)
                    .put("creationTimestamp", created)
                    .put("generation", generation)
                    .put("resourceVersion", Long.toString(version))
                    .put("captureEnabled", true)
                    .put("lookaheadSeconds", 900);
            json.set("fields", declared);
            json.putPOJO("owners", owners);
            if (accept != null) {
                json.put("accept", accept);
            }
            return new ObjectMapper().writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
