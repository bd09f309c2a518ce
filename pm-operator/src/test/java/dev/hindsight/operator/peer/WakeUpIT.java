package dev.hindsight.operator.peer;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.ApiServerProxy;
import dev.hindsight.sandbox.Fault;

/** A change by REST shows in the status at once by Kafka, and Kafka away is named and hurts nobody. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class WakeUpIT extends OperatorRun {
    private static final Logger LOG = Logger.getLogger(WakeUpIT.class);
    private static final int ROUNDS = 40;
    private static final String DETECTED_AT = "/status/observed/milestones/detectedAt";
    private static final String SEVERITY = "/status/observed/severity";

    @Test
    void aChangeByRestShowsWithinASecond() {
        // Given
        var record = appeared();
        var started = Instant.parse(record.fields().path("startedAt").asText());

        // When
        var took = edits(record, "detectedAt", DETECTED_AT, round -> started.plusSeconds(1 + round)
                .toString());

        // Then
        LOG.infof("wake_up_millis p50=%d p99=%d rounds=%d", took.get(ROUNDS / 2), took.get(ROUNDS - 1), ROUNDS);
        assertThat(took.get(ROUNDS / 2)).isLessThan(1000);
    }

    /** Each is captured, too, and brought into the spec of the projected object. */
    @Test
    void aChangeOfSeverityShowsWithinASecondToo() {
        // Given
        var record = appeared();

        // When
        var took = edits(record, "severity", SEVERITY, round -> round % 2 == 0 ? "SEV1" : "SEV2");

        // Then
        LOG.infof("severity_millis p50=%d p99=%d rounds=%d", took.get(ROUNDS / 2), took.get(ROUNDS - 1), ROUNDS);
        assertThat(took.get(ROUNDS / 2)).isLessThan(1000);
    }

    @Test
    void aChangeShowsBeforeItsEvidenceIsCaptured() {
        // Given
        var record = appeared();
        proxy.inject(this::isListOfEvents, Fault.delay(Duration.ofSeconds(9)));
        var lists = proxy.seen().stream().filter(this::isListOfEvents).count();

        // When
        record.edit("severity", "SEV1");
        hints.send(namespace, NAME);

        // Then
        await().atMost(Duration.ofSeconds(8))
                .until(() -> incident().at(SEVERITY).asText(), "SEV1"::equals);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> proxy.seen().stream().filter(this::isListOfEvents).count() > lists);
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
                .until(() -> incident().at(SEVERITY).asText(), "SEV1"::equals);
    }

    /** How long each took to show, the shortest first. */
    private List<Long> edits(PeerRecord record, String field, String pointer, IntFunction<String> values) {
        var took = new ArrayList<Long>();
        for (int round = 0; round < ROUNDS; round++) {
            var value = values.apply(round);
            var from = System.nanoTime();
            record.edit(field, value);
            hints.send(namespace, NAME);
            resource().waitUntilCondition(object -> shows(object, pointer, value), 30, TimeUnit.SECONDS);
            took.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - from));
        }
        took.sort(null);
        return took;
    }

    private boolean isListOfEvents(ApiServerProxy.Request request) {
        return request.method().equals("GET")
                && request.path().startsWith("/api/v1/namespaces/" + namespace + "/events");
    }

    private boolean shows(Object object, String pointer, String value) {
        return client().getKubernetesSerialization()
                .convertValue(object, JsonNode.class)
                .at(pointer)
                .asText()
                .equals(value);
    }
}
