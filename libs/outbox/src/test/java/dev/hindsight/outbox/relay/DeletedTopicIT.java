package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(postgres = true, kafka = true)
class DeletedTopicIT {
    private static final String TOPIC = "deleted";

    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_topic_that_is_deleted_under_a_running_relay_is_made_again_and_no_other_waits_long(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "deleted");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        Relay relay = line.relay(vertx);
        relay.start();
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.kafka()))) {
            line.append(vertx, Appending.event(TOPIC, "shop/a", 10), Appending.event("kept", "shop/k", 10));
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());

            // When
            admin.deleteTopics(List.of(TOPIC)).all().get();
            await().atMost(Patience.LIMIT)
                    .until(() -> !admin.listTopics().names().get().contains(TOPIC));
            long start = System.nanoTime();
            line.append(vertx, Appending.event(TOPIC, "shop/a", 20), Appending.event(TOPIC, "shop/b", 20));
            line.append(vertx, Appending.event("kept", "shop/k", 20));

            // Then
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
            System.out.printf("deleted topic: made again and sent after %.1f s%n", (System.nanoTime() - start) / 1e9);
            try (Reader reader = Reader.of(line.kafka(), TOPIC)) {
                await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(reader.read())
                        .extracting(told -> told.key() + told.value().length)
                        .contains("shop/a22", "shop/b22"));
            }
        } finally {
            relay.stop();
        }
    }
}
