package dev.hindsight.operator.capture.rollout;

import java.util.List;
import java.util.Set;
import java.util.function.Function;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.capture.workload.JobTemplates;

/**
 * A pod template as it may be shown: values of variables, arguments, commands, headers and annotations become
 * `sha256:<12 hex>`, so that a diff shows *that* they changed. Names and references stay.
 */
public final class TemplateSanitizer {

    private static final Set<String> HASHED_LISTS = Set.of("args", "command");
    private static final Set<String> HASHED_MAPS = Set.of("volumeAttributes", "options");
    private static final Set<String> NAMED_VALUES = Set.of("env", "httpHeaders");
    private static final int SHOWN_HEX = 12;

    private final List<String> plain;

    /** Patterns of names whose values are shown, `*` at either end. */
    public TemplateSanitizer(List<String> plain) {
        this.plain = plain;
    }

    JsonNode sanitize(JsonNode template) {
        JsonNode copy = TemplateCopy.of(template);
        if (copy instanceof ObjectNode object) {
            object.remove("$patch");
        }
        if (copy.path("metadata") instanceof ObjectNode metadata) {
            metadata.remove(List.of("creationTimestamp", "managedFields"));
            removeHashLabel(metadata);
            if (metadata.path("annotations") instanceof ObjectNode annotations) {
                annotations.properties().forEach(e -> e.setValue(annotation(e.getKey(), e.getValue())));
            }
        }
        walk(copy.path("spec"));
        return copy;
    }

    static TextNode hash(JsonNode value) {
        String text = value.isTextual() ? value.textValue() : value.toString();
        return TextNode.valueOf("sha256:" + Digests.hexOf(text).substring(0, SHOWN_HEX));
    }

    private static void removeHashLabel(ObjectNode metadata) {
        if (metadata.path("labels") instanceof ObjectNode labels) {
            labels.remove(List.of(
                    "pod-template-hash",
                    "rollouts-pod-template-hash",
                    "controller-revision-hash",
                    "pod-template-generation"));
            labels.remove(JobTemplates.OF_ONE_JOB);
        }
    }

    private void walk(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(e -> e.setValue(member(e.getKey(), e.getValue())));
        } else if (node instanceof ArrayNode array) {
            array.forEach(this::walk);
        }
    }

    private JsonNode member(String name, JsonNode value) {
        if (HASHED_LISTS.contains(name) && value instanceof ArrayNode array) {
            return each(array, TemplateSanitizer::hash);
        }
        if (HASHED_MAPS.contains(name) && value instanceof ObjectNode map) {
            map.properties().forEach(e -> e.setValue(hash(e.getValue())));
        } else if (NAMED_VALUES.contains(name) && value instanceof ArrayNode array) {
            array.forEach(this::namedValue);
        } else {
            walk(value);
        }
        return value;
    }

    private void namedValue(JsonNode item) {
        if (item instanceof ObjectNode object && object.has("value")) {
            boolean shown = isPlain(object.path("name").asText());
            object.set("value", shown ? object.get("value") : hash(object.get("value")));
        }
    }

    private JsonNode annotation(String name, JsonNode value) {
        boolean digest = name.startsWith("checksum/");
        boolean restart = name.equals("kubectl.kubernetes.io/restartedAt");
        return digest || restart || isPlain(name) ? value : hash(value);
    }

    private boolean isPlain(String name) {
        return plain.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (pattern.startsWith("*")) {
            return name.endsWith(pattern.substring(1));
        }
        return pattern.endsWith("*")
                ? name.startsWith(pattern.substring(0, pattern.length() - 1))
                : name.equals(pattern);
    }

    private static ArrayNode each(ArrayNode array, Function<JsonNode, JsonNode> change) {
        for (int i = 0; i < array.size(); i++) {
            array.set(i, change.apply(array.get(i)));
        }
        return array;
    }
}
