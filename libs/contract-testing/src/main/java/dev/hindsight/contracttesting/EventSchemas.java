package dev.hindsight.contracttesting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;

/** The schemas of the events, held against data more strictly than a consumer may: a member that they do not name is a fault. */
public final class EventSchemas {
    public static final Path FOLDER = Path.of("contracts/events");
    public static final ObjectMapper JSON = new ObjectMapper();
    private static final String HEADERS = "https://hindsight.dev/test/headers";
    private static final String SUFFIX = ".schema.json";
    /** Aggregate, what happened, version; other files are parts of several schemas. */
    private static final Pattern EVENT = Pattern.compile("[a-z]+\\.[a-z-]+\\.v\\d+");

    private final Map<String, String> locations = new HashMap<>();
    private final SchemaRegistry registry;

    public EventSchemas() {
        Map<String, String> texts = new HashMap<>();
        for (Path file : files(FOLDER, SUFFIX)) {
            JsonNode schema = read(file);
            locations.put(name(file), schema.path("$id").asText());
            texts.put(schema.path("$id").asText(), closed(schema).toString());
        }
        texts.put(
                HEADERS,
                closed(asyncapi().at("/components/schemas/CloudEventHeaders")).toString());
        SchemaRegistryConfig config =
                SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        registry =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(texts)
                        .schemaRegistryConfig(config));
    }

    /** Everything in which the data of an event of this type breaks its schema. */
    public List<String> faults(String type, JsonNode data) {
        return registry.getSchema(SchemaLocation.of(locations.get(type))).validate(data).stream()
                .map(Object::toString)
                .toList();
    }

    /** Everything in which the headers of a record break the binding. */
    public List<String> headerFaults(JsonNode headers) {
        return registry.getSchema(SchemaLocation.of(HEADERS)).validate(headers).stream()
                .map(Object::toString)
                .toList();
    }

    static JsonNode asyncapi() {
        try {
            return new YAMLMapper().readTree(Path.of("contracts/asyncapi.yaml").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The types that have a schema. */
    Stream<String> types() {
        return locations.keySet().stream().filter(name -> name.startsWith("dev."));
    }

    /** {@code incident.opened.v1.schema.json} is the schema of {@code dev.hindsight.incident.opened.v1}. */
    private static String name(Path file) {
        String name = file.getFileName().toString().replace(SUFFIX, "");
        return EVENT.matcher(name).matches() ? "dev.hindsight." + name : name;
    }

    private static JsonNode closed(JsonNode schema) {
        if (schema instanceof ObjectNode object && object.has("properties") && object.has("type")) {
            object.put("additionalProperties", false);
        }
        schema.forEach(EventSchemas::closed);
        return schema;
    }

    static List<Path> files(Path folder, String suffix) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
