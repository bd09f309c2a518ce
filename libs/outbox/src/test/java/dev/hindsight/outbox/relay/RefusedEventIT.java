package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Trial;
import dev.hindsight.outbox.trial.Verdict;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A topic that takes only small messages, until somebody allows more; its partitions are not those wanted. */
@WithSandbox(postgres = true, kafka = true)
class RefusedEventIT {
    private static final String TOPIC = "narrow";
    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_refused_event_holds_back_its_own_subject_alone_and_goes_in_order_when_it_can(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "refused");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers())
                .with("hindsight.outbox.retry-up-to", "PT1S");
        Relay relay = line.relay(vertx);
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", line.kafka()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1).configs(Map.of("max.message.bytes", "20000"))))
                    .all()
                    .get();
            line.append(
                    vertx,
                    event("shop/big", 10),
                    event("shop/big", 30_000),
                    event("shop/big", 10),
                    event("shop/small", 10));

            // When
            relay.start();
            await().atMost(Patience.LIMIT).until(() -> relay.heldStreams() == 1);
            line.append(vertx, event("shop/big", 20), event("shop/small", 20), event("shop/other", 20));

            // Then
            await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(tables.unsent())
                    .containsExactly("shop/big#2", "shop/big#3", "shop/big#4"));
            assertThat(relay.differingTopics()).containsEntry(TOPIC, 1);
            allow(admin, "100000");
            try (Reader reader = Reader.of(line.kafka(), TOPIC)) {
                Verdict verdict = Trial.settle("refused for a while", tables, reader);
                assertThat(verdict.told()).isEqualTo(7);
            }
            await().atMost(Patience.LIMIT).until(() -> relay.heldStreams() == 0);
        } finally {
            relay.stop();
        }
    }

    private static void allow(Admin admin, String bytes) throws Exception {
        var topic = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
        var larger = new AlterConfigOp(new ConfigEntry("max.message.bytes", bytes), AlterConfigOp.OpType.SET);
        admin.incrementalAlterConfigs(Map.of(topic, List.of(larger))).all().get();
    }

    private static OutgoingEvent event(String subject, int length) {
        return Appending.event(TOPIC, subject, length);
    }
}
