package dev.hindsight.e2e.operator.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.e2e.Together;
import dev.hindsight.e2e.operator.Cluster;
import dev.hindsight.e2e.operator.ServiceRecord;
import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;

/** Kafka only wakes the operator: while it is away the poll does its work later, and once it is back it wakes again. */
@Isolated("stops Kafka")
class KafkaAwayIT {
    private final Together all = Together.shared();
    private final Cluster cluster = new Cluster(all.kubernetes());
    private Part polling;
    private boolean away;

    @AfterEach
    void kafkaIsBack() {
        if (polling != null) {
            polling.kill();
        }
        if (away) {
            all.platform().kafka().restart();
        }
    }

    @Test
    void withoutKafkaAChangeByRestComesByThePollAndWithItByAWakeUp() {
        // Given
        var namespace = cluster.namespace("kafka-away");
        open(namespace, "born");
        await().atMost(Patience.LIMIT).until(() -> cluster.exists(namespace, "born"));
        cluster.awaitQuiet(namespace, "born");
        all.platform().kafka().stop();
        away = true;
        polling = all.platform()
                .startOperator(
                        "pm-operator-polling",
                        Map.of("QUARKUS_PROFILE", "alone", "HINDSIGHT_OPERATOR_RECONCILE_POLL", "1s"));

        // When
        awaitShown(namespace, "SEV1");

        // Then
        // the first change may have been seen by the look at the start, which any process takes; this one came later
        awaitShown(namespace, "SEV3");
        open(namespace, "later");
        await().atMost(Patience.LIMIT).until(() -> cluster.exists(namespace, "later"));

        polling.kill();
        polling = null;
        all.platform().kafka().restart();
        away = false;
        // the operator that is left polls every quarter of an hour
        awaitShown(namespace, "SEV2");
        awaitShown(namespace, "SEV1");
    }

    private void awaitShown(String namespace, String severity) {
        ServiceRecord.of(all.rest(), namespace, "born").edit("{\"severity\": \"" + severity + "\"}");
        await(severity)
                .atMost(Patience.LIMIT)
                .until(
                        () -> cluster.status(namespace, "born")
                                .at("/observed/severity")
                                .asText(),
                        severity::equals);
    }

    private void open(String namespace, String name) {
        var body = """
                {"name": "%s", "title": "Payments are declined", "severity": "SEV2", "startedAt": "%s"}""".formatted(name, Cluster.minutesAgo(2));
        var answer = all.rest().post("/v1/namespaces/" + namespace + "/incidents", body);
        assertThat(answer.status()).isEqualTo(201);
    }
}
