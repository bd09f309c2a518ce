package dev.hindsight.operator.api;

import java.io.IOException;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** The paths below spec and status: of the committed CRD, and of a manifest. Items are {@code []}, map values {@code {}}. */
final class SchemaPaths {
    private final Set<String> paths = new TreeSet<>();

    static Set<String> ofTheCommittedCrd() throws IOException {
        var crd = new YAMLMapper().readTree(CrdYaml.COMMITTED.toFile());
        var found = new SchemaPaths();
        found.walkSchema("", crd.at("/spec/versions/0/schema/openAPIV3Schema"));
        return found.paths;
    }

    /** Those that any case of the CEL matrix sets; keys of maps are named like properties. */
    static Set<String> ofTheMatrix() throws IOException {
        var found = new SchemaPaths();
        CelCase.all().forEach(matrix -> {
            matrix.step("create").ifPresent(create -> found.walkManifest("spec", create));
            matrix.step("update").ifPresent(update -> found.walkManifest("spec", update));
            matrix.step("status").ifPresent(status -> found.walkManifest("status", status));
        });
        found.paths.add("spec");
        found.paths.add("status");
        found.paths.add("spec.title");
        found.paths.add("spec.severity");
        found.paths.add("spec.startedAt");
        return found.paths;
    }

    private void walkSchema(String path, JsonNode schema) {
        schema.path("properties").properties().forEach(property -> {
            var below = path.isEmpty() ? property.getKey() : path + "." + property.getKey();
            paths.add(below);
            walkSchema(below, property.getValue());
        });
        if (schema.has("items")) {
            walkSchema(path + "[]", schema.get("items"));
        }
    }

    private void walkManifest(String path, JsonNode node) {
        node.properties().forEach(field -> {
            paths.add(path + "." + field.getKey());
            walkManifest(path + "." + field.getKey(), field.getValue());
        });
        if (node.isArray()) {
            node.forEach(item -> walkManifest(path + "[]", item));
        }
    }
}
