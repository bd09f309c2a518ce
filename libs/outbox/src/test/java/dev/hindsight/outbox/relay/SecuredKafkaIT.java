package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.common.acl.AclOperation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.trial.Logs;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A broker with TLS, SCRAM and ACLs, and the relay as the user that it is in production. */
class SecuredKafkaIT {
    private static Sandbox sandbox;
    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void start() {
        sandbox = Sandbox.builder().postgres().securedKafka().start();
    }

    @AfterAll
    static void stop() {
        sandbox.close();
    }

    @Test
    void with_the_settings_and_the_rights_that_k8s_ships_events_arrive() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "shipped");
        var user = new KafkaUser(sandbox, "incident-service", "right");
        user.allowShipped();
        Line line = user.line(tables.database());
        Relay relay = line.relay(vertx);

        // When
        relay.start();
        line.append(vertx, Appending.event("hindsight.incidents", "shop/a", 10));

        // Then
        try {
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
            try (Reader reader = Reader.of(sandbox.kafka().bootstrapServers(), "hindsight.incidents")) {
                await().atMost(Patience.LIMIT).until(() -> !reader.read().isEmpty());
            }
            assertThat(relay.trouble()).isEmpty();
        } finally {
            relay.stop();
        }
    }

    @Test
    void a_wrong_password_is_said_once_and_in_health_never_shown_and_over_when_it_is_right() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "password");
        var user = new KafkaUser(sandbox, "forgetful", "right");
        user.allow("told", AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.WRITE);
        Line line = user.withPassword("wrong-S3CRET").line(tables.database());
        line.append(vertx, Appending.event("told", "shop/a", 10));
        Relay relay = line.relay(vertx);
        try (Logs logs = Logs.listen()) {

            // When
            relay.start();
            await().atMost(Patience.LIMIT).until(() -> relay.terms() >= 3);

            // Then
            assertThat(relay.trouble().orElseThrow()).contains("kafka-refuses").contains("Authentication failed");
            assertThat(logs.with("event=relay-kafka")).hasSize(1);
            sandbox.kafka().setPassword("forgetful", "wrong-S3CRET");
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
            await().atMost(Patience.LIMIT).until(() -> relay.trouble().isEmpty());
            assertThat(logs.with("S3CRET")).isEmpty();
        } finally {
            relay.stop();
        }
    }

    @Test
    void a_topic_that_is_refused_waits_whole_and_is_said_once_while_others_flow() throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "closed");
        var user = new KafkaUser(sandbox, "teller", "right");
        user.allow("open", AclOperation.CREATE, AclOperation.DESCRIBE, AclOperation.WRITE);
        user.allow("closed", AclOperation.CREATE, AclOperation.DESCRIBE);
        Line line = user.line(tables.database()).with("hindsight.outbox.retry-up-to", "PT1S");
        append(line, "closed", 200);
        append(line, "not a topic", 50);
        append(line, "open", 20);
        Relay relay = line.relay(vertx);
        try (Logs logs = Logs.listen()) {

            // When
            relay.start();
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().size() == 250);
            long terms = relay.terms();
            long start = System.nanoTime();
            await().atMost(Patience.LIMIT).until(() -> relay.terms() >= terms + 2);

            // Then 200 subjects cost one term a pause
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(990));
            assertThat(relay.heldTopics()).containsOnlyKeys("closed", "not a topic");
            assertThat(relay.heldTopics().get("closed")).contains("TopicAuthorizationException");
            assertThat(relay.heldStreams()).isZero();
            assertThat(logs.with("topic=closed")).hasSizeLessThanOrEqualTo(2);
            assertThat(logs.with("event=topic-refused topic=closed")).hasSize(1);
            user.allow("closed", AclOperation.WRITE);
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().size() == 50);
            await().atMost(Patience.LIMIT).until(() -> !relay.heldTopics().containsKey("closed"));
        } finally {
            relay.stop();
        }
    }

    private void append(Line line, String topic, int subjects) throws Exception {
        List<OutgoingEvent> events = new ArrayList<>();
        for (int i = 0; i < subjects; i++) {
            events.add(Appending.event(topic, "shop/s" + i, 10));
        }
        line.append(vertx, events.toArray(OutgoingEvent[]::new));
    }
}
