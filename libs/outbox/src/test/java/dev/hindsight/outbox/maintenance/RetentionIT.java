package dev.hindsight.outbox.maintenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.inbox.Inbox;
import dev.hindsight.sandbox.wait.Patience;

/** Topics here cannot exist: the running relay sends none of them. */
@QuarkusTest
class RetentionIT {
    private static final Instant OLD = Instant.now().minus(2, ChronoUnit.DAYS);

    @Inject
    Retention retention;

    @Inject
    Inbox inbox;

    @Inject
    Pool pool;

    @Test
    void what_was_sent_long_ago_goes_in_batches_and_what_is_unsent_or_young_stays() {
        // Given
        append("old topic", 3_500, OLD);
        append("old and unsent topic", 40, OLD);
        append("young topic", 30, Instant.now());
        send("old topic");
        send("young topic");

        // When
        retention.removeSent().await().indefinitely();

        // Then
        awaitNoneOf("old topic");
        assertThat(kept("old and unsent topic")).isEqualTo(40);
        assertThat(kept("young topic")).isEqualTo(30);
        send("old and unsent topic");
        retention.removeSent().await().indefinitely();
        awaitNoneOf("old and unsent topic");
    }

    @Test
    void a_removal_in_the_middle_holds_up_no_writer_and_no_relay() {
        // Given
        SqlConnection removing = pool.getConnection().await().indefinitely();
        removing.query("BEGIN").execute().await().indefinitely();
        // the application's own removal may come first, once in ten minutes
        await().atMost(Patience.LIMIT).until(() -> {
            append("busy topic", 500, OLD);
            send("busy topic");
            return removedBy(removing) >= 500;
        });

        // When
        SqlConnection writing = pool.getConnection().await().indefinitely();
        writing.query("SET lock_timeout = '60s'").execute().await().indefinitely();
        append(writing, "busy topic", 10, Instant.now());
        writing.query("DELETE FROM outbox_unsent WHERE position IN (SELECT position FROM outbox_event"
                        + " WHERE topic = 'busy topic')")
                .execute()
                .await()
                .indefinitely();

        // Then
        writing.query("RESET lock_timeout").execute().await().indefinitely();
        writing.close().await().indefinitely();
        removing.query("COMMIT").execute().await().indefinitely();
        removing.close().await().indefinitely();
        assertThat(kept("busy topic")).isEqualTo(10);
    }

    @Test
    void what_was_handled_long_ago_is_forgotten_and_later_is_not() {
        // Given
        Instant old = Instant.now().minus(36, ChronoUnit.DAYS);
        String insert = "INSERT INTO inbox_event SELECT '/retention', $1 || n, $2 FROM generate_series(1, $3) n";
        pool.preparedQuery(insert)
                .execute(Tuple.of("old", old.atOffset(ZoneOffset.UTC), 2_500))
                .await()
                .indefinitely();
        pool.preparedQuery(insert)
                .execute(Tuple.of("young", Instant.now().atOffset(ZoneOffset.UTC), 20))
                .await()
                .indefinitely();

        // When
        retention.removeHandled().await().indefinitely();

        // Then
        String kept = "SELECT count(*) FROM inbox_event WHERE source = '/retention'";
        await().atMost(Patience.LIMIT).until(() -> count(kept) <= 20);
        assertThat(count(kept)).isEqualTo(20);
    }

    @Test
    void what_was_handled_lately_is_not_forgotten() throws Throwable {
        // Given
        VertxContextSupport.subscribeAndAwait(
                () -> inbox.receive(record("kept"), event -> Uni.createFrom().voidItem()));

        // When
        int removed = retention.removeHandled().await().indefinitely();

        // Then
        assertThat(removed).isZero();
        assertThat(retention.removeSent().await().indefinitely()).isZero();
    }

    private static ConsumerRecord<String, byte[]> record(String id) {
        var record = new ConsumerRecord<>("retention", 0, 1, "key", new byte[] {'1'});
        Map.of("ce_specversion", "1.0", "ce_id", id, "ce_source", "/elsewhere", "ce_type", "dev.example.thing.v1")
                .forEach((name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    private static int removedBy(SqlConnection removing) {
        Tuple parameters = Tuple.of(Instant.now().minus(1, ChronoUnit.DAYS).atOffset(ZoneOffset.UTC), 1000);
        return removing.preparedQuery(Retention.SENT)
                .execute(parameters)
                .await()
                .indefinitely()
                .rowCount();
    }

    private void append(String topic, int count, Instant when) {
        SqlConnection writing = pool.getConnection().await().indefinitely();
        append(writing, topic, count, when);
        writing.close().await().indefinitely();
    }

    private static void append(SqlConnection connection, String topic, int count, Instant when) {
        List<OutgoingEvent> events = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            events.add(Appending.event(topic, "shop/r" + i % 7, 5));
        }
        connection
                .preparedQuery(Appending.SQL)
                .execute(Tuple.wrap(Appending.parameters(events, when)))
                .await()
                .indefinitely();
    }

    private void send(String topic) {
        pool.preparedQuery(
                        "DELETE FROM outbox_unsent WHERE position IN (SELECT position FROM outbox_event WHERE topic = $1)")
                .execute(Tuple.of(topic))
                .await()
                .indefinitely();
    }

    /** The application's own removal, once in ten minutes, may still be at it. */
    private void awaitNoneOf(String topic) {
        await().atMost(Patience.LIMIT).until(() -> kept(topic) == 0);
    }

    private long kept(String topic) {
        return count("SELECT count(*) FROM outbox_event WHERE topic = '" + topic + "'");
    }

    private long count(String sql) {
        return pool.query(sql)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
