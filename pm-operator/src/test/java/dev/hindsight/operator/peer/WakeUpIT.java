package dev.hindsight.operator.peer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** A change by REST shows in the status at once by Kafka, and Kafka away is named and hurts nobody. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class WakeUpIT extends OperatorRun {
    private static final Logger LOG = Logger.getLogger(WakeUpIT.class);
    private static final int ROUNDS = 40;

    /** Of a milestone that moves neither severity nor lifecycle: a change of those is captured first, then shown. */
    @Test
    void aChangeByRestShowsWithinASecond() {
        // Given
        var record = appeared();
        var took = new ArrayList<Long>();

        // When
        for (int round = 0; round < ROUNDS; round++) {
            var detected = "2026-11-23T03:00:%02dZ".formatted(round);
            var from = System.nanoTime();
            record.edit("detectedAt", detected);
            hints.send(namespace, NAME);
            resource().waitUntilCondition(object -> shows(object, detected), 30, TimeUnit.SECONDS);
            took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        }

        // Then
        took.sort(null);
        LOG.infof("wake_up_millis p50=%d p99=%d rounds=%d", took.get(ROUNDS / 2), took.get(ROUNDS - 1), ROUNDS);
        assertThat(took.get(ROUNDS / 2)).isLessThan(1000);
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
        await().atMost(Duration.ofSeconds(60))
                .until(() -> get("/q/health/ready").asString(), health -> health.contains("unreachable"));
        assertThat(get("/q/health/ready").statusCode()).isEqualTo(200);
        sandbox.kafka().proxy().heal();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> incident().at("/status/observed/severity").asText(), "SEV1"::equals);
    }

    private boolean shows(Object object, String detected) {
        return client().getKubernetesSerialization()
                .convertValue(object, JsonNode.class)
                .at("/status/observed/milestones/detectedAt")
                .asText()
                .equals(detected);
    }
}
