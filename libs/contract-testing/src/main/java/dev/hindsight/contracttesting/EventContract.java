package dev.hindsight.contracttesting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The asyncapi.yaml of a service, its schemas and its examples, held against each other and against the types of the code. */
public final class EventContract {
    private static final Path EXAMPLES = EventSchemas.FOLDER.resolve("examples");
    private static final Path CONTRACTS = Path.of("contracts");

    private final JsonNode asyncapi = EventSchemas.asyncapi();
    private final EventSchemas schemas = new EventSchemas();

    /** Each type of the code has a schema, a message and an example, and the other way round; the channel has all messages. */
    public void describes(String channel, Set<String> typesOfTheCode) {
        Set<String> messages = new TreeSet<>();
        asyncapi.at("/components/messages")
                .forEach(message -> messages.add(message.path("name").asText()));
        Set<String> examples = new TreeSet<>();
        examples().forEach(example -> examples.add(example.path("type").asText()));
        assertThat(messages).isEqualTo(typesOfTheCode);
        assertThat(examples).isEqualTo(typesOfTheCode);
        assertThat(schemas.types()).containsExactlyInAnyOrderElementsOf(typesOfTheCode);
        assertThat(asyncapi.at("/channels/" + channel + "/messages"))
                .hasSameSizeAs(asyncapi.at("/components/messages"))
                .allSatisfy(message -> assertThat(at(CONTRACTS, message).isObject())
                        .as(message.toString())
                        .isTrue());
    }

    public void keepsItsExamples() {
        assertThat(examples()).allSatisfy(example -> assertThat(
                        schemas.faults(example.path("type").asText(), example.path("data")))
                .isEmpty());
    }

    public void namesTheSchemaAndTheExampleOfEachMessage() {
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

    /** The example of a message has the headers of its file, as the Kafka binding spells them. */
    public void showsTheHeadersOfEachExample() {
        assertThat(asyncapi.at("/components/messages")).allSatisfy(message -> {
            String type = message.path("name").asText();
            JsonNode shown = message.at("/examples/0/headers");
            assertThat(schemas.headerFaults(shown)).isEmpty();
            assertThat(shown).isEqualTo(headersOf(EventSchemas.read(EXAMPLES.resolve(file(type)))));
        });
    }

    /** Once an example is released nobody may change it: consumers are tested with it. A new example is added to the list. */
    public void changedNoPublishedExample() {
        StringBuilder sums = new StringBuilder();
        for (Path file : EventSchemas.files(EXAMPLES, ".json")) {
            sums.append(sha256(file)).append("  ").append(file.getFileName()).append('\n');
        }
        assertThat(EXAMPLES.resolve("SHA256SUMS")).hasContent(sums.toString());
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
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
