package dev.hindsight.operator.peer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;

/**
 * A change by REST shows in the status by its hint, and Kafka away is named and hurts nobody. A poll comes once a day, so
 * nothing but the hint can bring what shows here; how long that takes is a figure of the bench.
 */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class WakeUpIT extends OperatorRun {
    private static final int ROUNDS = 3;
    private static final String DETECTED_AT = "/status/observed/milestones/detectedAt";
    private static final String SEVERITY = "/status/observed/severity";

    @Test
    void eachChangeByRestShowsByItsHint() {
        // Given
        var record = appeared();
        var started = Instant.parse(record.fields().path("startedAt").asText());

        for (int round = 1; round <= ROUNDS; round++) {
            var detected = started.plusSeconds(round).toString();

            // When
            record.edit("detectedAt", detected);
            hints.send(namespace, NAME);

            // Then
            awaitStatus(DETECTED_AT, detected);
        }
    }

    /** Each is captured, too, and brought into the spec of the projected object. */
    @Test
    void eachChangeOfSeverityShowsByItsHintToo() {
        // Given
        var record = appeared();

        for (int round = 0; round < ROUNDS; round++) {
            var severity = round % 2 == 0 ? "SEV1" : "SEV2";

            // When
            record.edit("severity", severity);
            hints.send(namespace, NAME);

            // Then
            awaitStatus(SEVERITY, severity);
            awaitSpec("severity", severity);
        }
    }

    @Test
    void aChangeWithoutItsHintDoesNotShow() {
        // Given
        var record = appeared();

        // When
        record.edit("severity", "SEV1");
        anotherAppears();

        // Then
        assertThat(incident().at(SEVERITY).asText()).isEqualTo("SEV2");
    }

    @Test
    void aChangeShowsBeforeItsEvidenceIsCaptured() {
        // Given
        var record = appeared();
        var lists = hold(this::isListOfEvents);

        // When
        record.edit("severity", "SEV1");
        hints.send(namespace, NAME);

        // Then
        awaitStatus(SEVERITY, "SEV1");
        lists.awaitArrival();
    }

    @Test
    void hintsSentWhileKafkaIsAwayArriveAndNobodyIsUnready() {
        // Given
        var record = appeared();
        sandbox.kafka().proxy().cut();

        // When
        record.edit("severity", "SEV1");
        hints.send(namespace, NAME);

        // Then
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        await().until(() -> get("/q/health/ready").asString(), health -> health.contains("unreachable"));
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        sandbox.kafka().proxy().heal();
        awaitStatus(SEVERITY, "SEV1");
    }

    private void awaitStatus(String pointer, String value) {
        await().until(() -> incident().at(pointer).asText(), value::equals);
    }

    private boolean isListOfEvents(ApiServerProxy.Request request) {
        return request.method().equals("GET")
                && request.path().startsWith("/api/v1/namespaces/" + namespace + "/events");
    }
}
