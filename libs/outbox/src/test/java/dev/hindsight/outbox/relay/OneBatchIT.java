package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.kafka.Outage;
import dev.hindsight.outbox.kafka.SessionTopics;
import dev.hindsight.outbox.kafka.Topics;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Database and topics are real; only the acknowledgements come when the test says so. */
@WithSandbox(postgres = true, kafka = true)
class OneBatchIT {
    private final Vertx vertx = Vertx.vertx();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final RelaySignal signal = new RelaySignal();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(false, null, new StringSerializer(), new ByteArraySerializer());

    @Test
    void while_a_batch_of_a_subject_is_unacknowledged_nothing_more_of_it_leaves(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "one_batch");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        line.append(vertx, Appending.event("batches", "a", 10), Appending.event("batches", "a", 10));
        try (Leadership leadership = line.leadership(vertx)) {
            CompletableFuture<Void> term = CompletableFuture.runAsync(() -> run(line, leadership));
            awaitSent("a", "a");

            // When
            append(line, "a", "b");
            awaitSent("a", "a", "b");
            producer.completeNext();
            append(line, "a", "b", "c");

            // Then c is sent, so a and b, which are older, were looked at and left out
            awaitSent("a", "a", "b", "c");
            producer.completeNext();
            awaitSent("a", "a", "b", "c", "a", "a");
            producer.completeNext();
            awaitSent("a", "a", "b", "c", "a", "a", "b");
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().equals(List.of("a#3", "a#4", "b#2", "c#1")));
            producer.flush();
            await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
            stop.set(true);
            signal.ring();
            term.get();
        }
    }

    private void run(Line line, Leadership leadership) {
        var topics =
                new SessionTopics(new Topics(line.config().topic()), line.client(), new Outage(Duration.ofSeconds(1)));
        var events = new UnsentEvents(leadership, 1000, signal::stir, marked -> {});
        var inFlight = new InFlight(BlockedStreams.upTo(Duration.ofMinutes(1)), topics);
        try (var sender = new Sender(producer, "/outbox-test", signal)) {
            new RelaySession(leadership, events, sender, inFlight, signal, line.config()).run(stop::get);
        } catch (Leadership.Lost | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void append(Line line, String... subjects) throws Exception {
        for (String subject : subjects) {
            line.append(vertx, Appending.event("batches", subject, 10));
        }
        signal.ring();
    }

    private void awaitSent(String... subjects) {
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(sent()).containsExactly(subjects));
    }

    private List<String> sent() {
        return producer.history().stream().map(record -> record.key()).toList();
    }
}
