package dev.hindsight.outbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import jakarta.inject.Inject;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.sandbox.wait.Patience;

/** What gauges and health say, with a topic that Kafka refuses for its name. */
@QuarkusTest
class BacklogIT {
    private static final String TOPIC = "refused for its name";

    @Inject
    Backlog backlog;

    @Inject
    @Readiness
    OutboxHealth health;

    @Inject
    MeterRegistry metrics;

    @Inject
    Pool pool;

    @AfterEach
    void clean() {
        pool.query("DELETE FROM outbox_unsent").execute().await().indefinitely();
        pool.query("DELETE FROM outbox_event").execute().await().indefinitely();
    }

    @Test
    void what_waits_is_in_gauges_and_in_health_which_stays_up() {
        // Given
        Instant anHourAgo = Instant.now().minus(1, ChronoUnit.HOURS);
        OutgoingEvent event = Appending.event(TOPIC, "shop/w", 5);

        // When
        pool.preparedQuery(Appending.SQL)
                .execute(Tuple.wrap(Appending.parameters(List.of(event, event, event), anHourAgo)))
                .await()
                .indefinitely();
        pool.query("INSERT INTO dead_letter (id, topic, partition, \"offset\", headers, event_id, reason, stack_hash,"
                        + " attempts, first_at, last_at, digest) VALUES (gen_random_uuid(), 'b', 0, 1, '[]', '', 'no', 'x', 1,"
                        + " now(), now(), '')")
                .execute()
                .await()
                .indefinitely();
        await().atMost(Patience.LIMIT)
                .until(() -> health.call().getData().orElseThrow().containsKey("heldTopic." + TOPIC));
        // a look of its own, begun before there was anything, may end after ours
        await().atMost(Patience.LIMIT).until(() -> {
            backlog.look().await().indefinitely();
            return gauge("hindsight.outbox.unsent.events") > 0;
        });

        // Then
        assertThat(gauge("hindsight.outbox.unsent.events")).isEqualTo(3);
        assertThat(gauge("hindsight.outbox.oldest.age")).isBetween(3_600.0, 7_200.0);
        assertThat(gauge("hindsight.inbox.dead.letters")).isGreaterThanOrEqualTo(1);
        assertThat(gauge("hindsight.outbox.held.topics")).isGreaterThanOrEqualTo(1);
        assertThat(gauge("hindsight.outbox.relay.leader")).isEqualTo(1);
        assertThat(metrics.get("hindsight.outbox.relay.terms").functionCounter().count())
                .isGreaterThanOrEqualTo(1);
        HealthCheckResponse answer = health.call();
        assertThat(answer.getStatus()).isEqualTo(HealthCheckResponse.Status.UP);
        assertThat(answer.getData().orElseThrow())
                .containsEntry("unsent", 3L)
                .containsEntry("leader", true)
                .containsEntry("heldSubjects", 0L)
                .containsKeys("term", "oldestAgeSeconds", "deadLetters")
                .hasEntrySatisfying("heldTopic." + TOPIC, reason -> assertThat(reason.toString())
                        .contains("InvalidTopic"));
    }

    private double gauge(String name) {
        return metrics.get(name).gauge().value();
    }
}
