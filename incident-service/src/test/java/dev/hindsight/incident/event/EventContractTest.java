package dev.hindsight.incident.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** asyncapi.yaml, the schemas, the examples and the code tell of the same events, and what was published stays as it is. */
class EventContractTest {
    private static final Path EXAMPLES = EventSchemas.FOLDER.resolve("examples");
    private static final Path CONTRACTS = Path.of("contracts");

    private final JsonNode asyncapi = EventSchemas.asyncapi();
    private final EventSchemas schemas = new EventSchemas();

    @Test
    void everyTypeOfTheCodeHasASchemaAMessageAndAnExampleAndTheOtherWayRound() {
        // Given
        Set<String> ofTheCode = new TreeSet<>();
        Arrays.stream(EventType.values()).forEach(type -> ofTheCode.add(type.type()));

        // When
        Set<String> messages = new TreeSet<>();
        asyncapi.at("/components/messages")
                .forEach(message -> messages.add(message.path("name").asText()));
        Set<String> examples = new TreeSet<>();
        examples().forEach(example -> examples.add(example.path("type").asText()));

        // Then
        assertThat(messages).isEqualTo(ofTheCode);
        assertThat(examples).isEqualTo(ofTheCode);
        assertThat(schemas.types()).containsExactlyInAnyOrderElementsOf(ofTheCode);
        assertThat(asyncapi.at("/channels/incidents/messages"))
                .hasSameSizeAs(asyncapi.at("/components/messages"))
                .allSatisfy(message -> assertThat(at(CONTRACTS, message).isObject())
                        .as(message.toString())
                        .isTrue());
    }

    @Test
    void everyPublishedExampleStillKeepsItsSchema() {
        assertThat(examples()).allSatisfy(example -> assertThat(
                        schemas.faults(example.path("type").asText(), example.path("data")))
                .isEmpty());
    }

    @Test
    void everyMessageNamesItsOwnSchemaAndExample() {
        assertThat(asyncapi.at("/components/messages")).allSatisfy(message -> {
            String type = message.path("name").asText();
            String file = type.replace("dev.hindsight.", "");
            assertThat(message.at("/payload/schema/$ref").asText()).isEqualTo("./events/" + file + ".schema.json");
            assertThat(message.at("/examples/0/payload/$ref").asText())
                    .isEqualTo("./events/examples/" + file + ".json#/data");
            assertThat(at(CONTRACTS, message.at("/payload/schema")).isObject()).isTrue();
            assertThat(at(CONTRACTS, message.at("/examples/0/payload")).isObject())
                    .isTrue();
        });
    }

    @Test
    void everyExampleOfAMessageHasTheHeadersOfItsFileAsTheBindingSpellsThem() {
        assertThat(asyncapi.at("/components/messages")).allSatisfy(message -> {
            String type = message.path("name").asText();
            JsonNode shown = message.at("/examples/0/headers");
            assertThat(schemas.headerFaults(shown)).isEmpty();
            assertThat(shown).isEqualTo(headersOf(EventSchemas.read(EXAMPLES.resolve(file(type)))));
        });
    }

    /** Once it is released nobody may change an example: consumers are tested with it. A new one is added to the list. */
    @Test
    void noPublishedExampleWasEverChanged() throws Exception {
        // When
        StringBuilder sums = new StringBuilder();
        for (Path file : EventSchemas.files(EXAMPLES, ".json")) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            sums.append(HexFormat.of().formatHex(digest))
                    .append("  ")
                    .append(file.getFileName())
                    .append('\n');
        }

        // Then
        assertThat(sums).hasToString(Files.readString(EXAMPLES.resolve("SHA256SUMS")));
    }

    private static List<JsonNode> examples() {
        return EventSchemas.files(EXAMPLES, ".json").stream()
                .map(EventSchemas::read)
                .toList();
    }

    private static String file(String type) {
        return type.replace("dev.hindsight.", "") + ".json";
    }

    /** Binary mode: attributes are headers, the media type has no prefix, the data is the value. */
    private static ObjectNode headersOf(JsonNode cloudEvent) {
        ObjectNode headers = EventSchemas.JSON.createObjectNode();
        headers.set("content-type", cloudEvent.path("datacontenttype"));
        cloudEvent.properties().stream()
                .filter(attribute -> !Set.of("datacontenttype", "data").contains(attribute.getKey()))
                .forEach(attribute -> headers.set("ce_" + attribute.getKey(), attribute.getValue()));
        return headers;
    }

    /** What a reference leads to, in a file beside asyncapi.yaml or in itself. */
    private JsonNode at(Path folder, JsonNode reference) {
        String[] parts = reference.path("$ref").asText().split("#", 2);
        JsonNode document = parts[0].isEmpty() ? asyncapi : EventSchemas.read(folder.resolve(parts[0]));
        return parts.length == 1 ? document : document.at(parts[1]);
    }
}
