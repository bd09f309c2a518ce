package dev.hindsight.operator.api;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** One case of {@code cel-matrix.yaml}, with its abbreviations spelled out. */
record CelCase(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern REPEATED = Pattern.compile("<(\\d+) (.)>");
    private static final Pattern TIMES = Pattern.compile("<(\\d+) times>");

    static Stream<CelCase> all() throws IOException {
        try (var file = CelCase.class.getResourceAsStream("/cel-matrix.yaml")) {
            var cases = new YAMLMapper().readValue(file, JsonNode[].class);
            return Stream.of(cases).map(CelCase::spelledOut).map(CelCase::new);
        }
    }

    Optional<String> refused() {
        return step("refused").map(JsonNode::asText);
    }

    Optional<JsonNode> step(String name) {
        return Optional.ofNullable(json.get(name));
    }

    /** The object that the case begins with. */
    ObjectNode manifest(String name) {
        var manifest = JSON.createObjectNode()
                .put("apiVersion", "hindsight.dev/v1alpha1")
                .put("kind", "Incident");
        manifest.putObject("metadata").put("name", json.path("name").asText(name));
        if (!json.has("spec")) {
            var spec = manifest.putObject("spec");
            spec.put("title", "Checkout 5xx").put("severity", "SEV2").put("startedAt", "2026-11-23T02:10:00Z");
            step("create").ifPresent(create -> create.properties().forEach(field -> {
                spec.set(field.getKey(), field.getValue());
                if (field.getValue().isNull()) {
                    spec.remove(field.getKey());
                }
            }));
        }
        return manifest;
    }

    private static JsonNode spelledOut(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(spelledOut(field.getValue())));
        } else if (node instanceof ArrayNode list) {
            var times = TIMES.matcher(list.path(0).asText());
            return times.matches() ? repeated(list.get(1), Integer.parseInt(times.group(1))) : each(list);
        } else if (node.isTextual()) {
            var text = REPEATED.matcher(node.asText())
                    .replaceAll(match -> match.group(2).repeat(Integer.parseInt(match.group(1))));
            return JSON.getNodeFactory().textNode(text);
        }
        return node;
    }

    private static JsonNode each(ArrayNode list) {
        IntStream.range(0, list.size()).forEach(i -> list.set(i, spelledOut(list.get(i))));
        return list;
    }

    private static JsonNode repeated(JsonNode item, int times) {
        var list = JSON.createArrayNode();
        IntStream.range(0, times).mapToObj(i -> numbered(item, i)).forEach(list::add);
        return list;
    }

    private static JsonNode numbered(JsonNode item, int number) {
        try {
            var text = JSON.writeValueAsString(item);
            return JSON.readTree(text.replace("\"#\"", "" + number).replace("#", "" + number));
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public String toString() {
        return json.path("case").asText();
    }
}
