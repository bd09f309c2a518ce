package dev.hindsight.incident.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.incident.view.EpisodeSource.EpisodeView;
import dev.hindsight.outbox.PayloadBudget;
import dev.hindsight.outbox.TruncatedList;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;

/** The bound of the snapshot holds for whatever the contract lets in: here every field that it names, filled to its limit. */
class SnapshotTest {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final JsonNode SCHEMA = EventSchemas.read(EventSchemas.FOLDER.resolve("snapshot.v1.schema.json"));

    /** One byte, two, three, four, and six of an escape. */
    @Provide
    Arbitrary<String> letters() {
        return Arbitraries.of("a", "é", "中", "\uD83D\uDE80", "\u0001", "\"");
    }

    @Property(tries = 60)
    void noRecordThatTheContractAllowsIsLargerThanItsBound(
            @ForAll("letters") String letter, @ForAll @DoubleRange(min = 0, max = 1) double fill) {
        // Given
        ObjectNode record = (ObjectNode) full(SCHEMA, letter, fill);

        // When
        PayloadBudget bounded = new PayloadBudget();
        ObjectNode snapshot = Snapshot.of(record, episodes(101), bounded);

        // Then
        assertThat(PayloadBudget.size(snapshot)).isLessThanOrEqualTo(Snapshot.MOST);
        assertThat(bounded.cuts()).allSatisfy(cut -> {
            JsonNode list =
                    snapshot.at("/" + cut.field().replaceFirst("incident.", "").replace('.', '/'));
            assertThat(list).hasSize(cut.kept());
            assertThat(cut.kept()).isLessThan(cut.total());
        });
    }

    @Example
    void theLargestRecordIsCutInItsListsAndInNothingElse() {
        // Given
        ObjectNode record = (ObjectNode) full(SCHEMA, "\u0001", 1);
        ObjectNode given = record.deepCopy();

        // When
        PayloadBudget bounded = new PayloadBudget();
        ObjectNode snapshot = Snapshot.of(record, episodes(101), bounded);

        // Then
        assertThat(bounded.cuts())
                .extracting(TruncatedList::field)
                .containsExactly(
                        "incident.impact.services", "incident.slos", "incident.links", "incident.alerts.items");
        assertThat(snapshot.path("description")).isEqualTo(given.path("description"));
        assertThat(snapshot.at("/impact/summary")).isEqualTo(given.at("/impact/summary"));
        assertThat(snapshot.path("episodes")).hasSize(101);
    }

    @Example
    void anOrdinaryRecordIsWhole() {
        // Given
        ObjectNode record = (ObjectNode) full(SCHEMA, "a", 0.1);

        // When
        PayloadBudget bounded = new PayloadBudget();
        Snapshot.of(record, episodes(1), bounded);

        // Then
        assertThat(bounded.cuts()).isEmpty();
    }

    /** The most that a schema allows, with texts and lists filled to a share of their limits. */
    static JsonNode full(JsonNode schema, String letter, double fill) {
        if (schema.has("properties")) {
            ObjectNode object = JSON.objectNode();
            schema.path("properties")
                    .properties()
                    .forEach(property -> object.set(property.getKey(), full(property.getValue(), letter, fill)));
            return object;
        }
        if (schema.has("items")) {
            ArrayNode array = JSON.arrayNode();
            IntStream.range(0, share(schema.path("maxItems").asInt(), fill))
                    .forEach(i -> array.add(full(schema.path("items"), letter, fill)));
            return array;
        }
        if (schema.path("type").asText().equals("string") && !schema.has("pattern")) {
            return JSON.textNode(letter.repeat(share(schema.path("maxLength").asInt(), fill)));
        }
        return schema.path("type").asText().equals("integer")
                ? JSON.numberNode(Long.MAX_VALUE)
                : JSON.textNode("x".repeat(schema.path("maxLength").asInt(80)));
    }

    private static int share(int most, double fill) {
        return (int) Math.max(1, most * fill);
    }

    private static List<EpisodeView> episodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new EpisodeView(i, "sealed", "sha256:" + "0".repeat(64), null, null))
                .toList();
    }
}
