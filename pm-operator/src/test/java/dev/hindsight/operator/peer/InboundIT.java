package dev.hindsight.operator.peer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** Messages are hints: whatever stands in them, and however often and in which order they come (row 48). */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class InboundIT extends OperatorRun {

    @Test
    void whatCannotBeReadIsSkippedAndTheRestGoesOn() {
        // Given
        var noise = new byte[300];
        new Random(48).nextBytes(noise);

        // When
        hints.send(null, noise);
        hints.send(noise, noise);
        hints.send(text("no-slash"), null);
        hints.send(text("../../secrets/a"), text("{}"));
        hints.send(text("Upper/Case"), text("{}"));
        hints.send(text(namespace + "/" + "x".repeat(64)), text("{}"));
        hints.send(new byte[0], new byte[0]);

        // Then
        appeared();
        await().until(
                        () -> get("/q/metrics").asString(),
                        metrics -> metrics.contains("hindsight_wake_ups_total{readable=\"false\""));
    }

    @Test
    void tombstonesDuplicatesAndReorderedMessagesChangeNothing() {
        // Given
        var record = appeared();
        var key = text(namespace + "/" + NAME);
        var version = await().until(this::versionAfterAVisitThatChangedNothing, Optional::isPresent);

        // When
        for (int sequence = 20; sequence > 0; sequence--) {
            hints.send(key, text("{\"sequence\": " + sequence + "}"));
            hints.send(key, null);
        }

        // Then
        visit();
        visit();
        assertThat(version()).isEqualTo(version.get());
        record.edit("severity", "SEV1");
        hints.send(namespace, NAME);
        await().until(() -> incident().at("/status/observed/severity").asText(), "SEV1"::equals);
    }

    private Optional<String> versionAfterAVisitThatChangedNothing() {
        var before = version();
        visit();
        visit();
        return Optional.of(before).filter(version()::equals);
    }

    private String version() {
        return incident().at("/metadata/resourceVersion").asText();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
