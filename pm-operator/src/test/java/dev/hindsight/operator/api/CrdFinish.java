package dev.hindsight.operator.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;

/** What crd-generator 7.6.1 cannot do: columns in declared order (it sorts them by path) and {@code crd-finish.yaml}. */
final class CrdFinish implements CRDPostProcessor {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public HasMetadata process(HasMetadata generated, String version) {
        ObjectNode crd = JSON.valueToTree(generated);
        var v1alpha1 = crd.withArray("/spec/versions").get(0);
        order(v1alpha1.withArray("additionalPrinterColumns"));
        var root = v1alpha1.at("/schema/openAPIV3Schema");
        additions().forEach((path, addition) -> merge(at(root, path), addition));
        return JSON.convertValue(crd, CustomResourceDefinition.class);
    }

    private static void order(ArrayNode columns) {
        var generated = columns.deepCopy();
        columns.removeAll();
        for (var declared : Incident.class.getAnnotationsByType(AdditionalPrinterColumn.class)) {
            generated.forEach(column -> {
                if (column.path("name").asText().equals(declared.name())) {
                    columns.add(column);
                }
            });
        }
    }

    private static ObjectNode at(JsonNode root, String path) {
        var pointer = path.isEmpty() ? "" : "/properties/" + path.replace(".", "/properties/");
        if (root.at(pointer) instanceof ObjectNode found) {
            return found;
        }
        throw new IllegalStateException("crd-finish.yaml names " + path + ", which the schema does not have");
    }

    private static void merge(ObjectNode target, JsonNode addition) {
        addition.properties().forEach(field -> {
            if (field.getValue().isObject() && target.get(field.getKey()) instanceof ObjectNode nested) {
                merge(nested, field.getValue());
            } else {
                target.set(field.getKey(), field.getValue());
            }
        });
    }

    private static Map<String, JsonNode> additions() {
        try (var file = CrdFinish.class.getResourceAsStream("/crd-finish.yaml")) {
            var type = JSON.getTypeFactory().constructMapType(Map.class, String.class, JsonNode.class);
            return new YAMLMapper().readValue(file, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
