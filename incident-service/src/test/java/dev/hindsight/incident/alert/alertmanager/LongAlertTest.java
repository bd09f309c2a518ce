package dev.hindsight.incident.alert.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is too long is cut and named; what fits is left as it came. */
class LongAlertTest {
    private static final int BOUND = 8192;

    private final ObjectNode alert =
            JsonNodeFactory.instance.objectNode().put("status", "firing").put("startsAt", "2026-01-02T03:04:05Z");

    private ReceivedAlert read() {
        alert.withObject("labels").put("alertname", "ErrorBudgetBurn");
        return new AlertReader(alert, "alerts[0]").read().orElseThrow();
    }

    @Test
    void eightKibibytesAreWhole() {
        // Given
        alert.put("generatorURL", "u".repeat(BOUND));
        alert.withObject("annotations").put("description", "é".repeat(BOUND));

        // When
        ReceivedAlert read = read();

        // Then
        assertThat(read.generatorUrl()).hasSize(BOUND);
        assertThat(read.annotations().get("description")).hasSize(BOUND);
        assertThat(read.anomalies()).isEmpty();
        assertThat(read.cuts()).isEmpty();
    }

    @Test
    void whatIsLongerIsCutAndNamedWithItsLength() {
        // Given
        alert.put("generatorURL", "u".repeat(BOUND + 1));
        alert.withObject("annotations")
                .put("description", "d".repeat(BOUND + 2))
                .put("summary", "short");
        alert.withObject("labels").put("path", "p".repeat(1025));

        // When
        ReceivedAlert read = read();

        // Then
        assertThat(read.generatorUrl()).hasSize(BOUND);
        assertThat(read.annotations().get("summary")).isEqualTo("short");
        assertThat(read.anomalies())
                .containsExactlyInAnyOrder("labels_changed", "annotations_changed", "generator_url_changed");
        assertThat(read.cuts())
                .containsExactlyInAnyOrder(
                        new TruncatedText("labels.path", 1024, 1025),
                        new TruncatedText("annotations.description", BOUND, BOUND + 2),
                        new TruncatedText("generatorURL", BOUND, BOUND + 1));
    }

    @Test
    void membersBeyondTheirNumberAreCounted() {
        // Given
        IntStream.range(0, 200).forEach(i -> alert.withObject("annotations").put("a" + i, "x"));

        // When
        ReceivedAlert read = read();

        // Then
        assertThat(read.annotations()).hasSize(128);
        assertThat(read.anomalies()).containsExactly("annotations_changed");
        assertThat(read.cuts()).containsExactly(new TruncatedText("annotations", 128, 200));
    }

    @Test
    void whatCannotBeStoredIsSaidToBeChanged() {
        // Given
        alert.put("generatorURL", "http://x/\u0000");
        alert.withObject("annotations").put("note", "\ud800");

        // Then
        assertThat(read().anomalies()).containsExactlyInAnyOrder("annotations_changed", "generator_url_changed");
        assertThat(read().cuts()).isEmpty();
    }

    @Test
    void anAlertWithoutAUrlHasNoneAndIsNotFlagged() {
        assertThat(read().generatorUrl()).isNull();
        assertThat(read().anomalies()).isEmpty();
    }
}
