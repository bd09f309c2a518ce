package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.OutgoingEvent;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Verdict;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(postgres = true, kafka = true)
class QueueUpgradeIT {
    private final Vertx vertx = Vertx.vertx();

    @Test
    void what_was_unsent_before_the_step_is_sent_after_it_in_order_and_what_was_sent_is_not(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.empty(sandbox, "upgrade");
        tables.run("outbox.sql");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        line.append(vertx, events("shop/a", 3));
        line.append(vertx, events("shop/b", 2));
        tables.execute("UPDATE outbox_event SET sent_at = now() WHERE subject = 'shop/a' AND seq = 1");

        // When
        tables.run("outbox-queue.sql");
        line.append(vertx, events("shop/a", 1));

        // Then
        assertThat(tables.unsent()).containsExactly("shop/a#2", "shop/a#3", "shop/b#1", "shop/b#2", "shop/a#4");
        Relay relay = line.relay(vertx);
        relay.start();
        await().atMost(Patience.LIMIT).until(() -> tables.unsent().isEmpty());
        relay.stop();
        assertThat(told(line))
                .filteredOn(event -> event.startsWith("shop/a"))
                .containsExactly("shop/a#2", "shop/a#3", "shop/a#4");
    }

    @Test
    void writers_that_append_during_the_step_lose_nothing(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.empty(sandbox, "upgrade_busy");
        tables.run("outbox.sql");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        try (Writers writers = Writers.start(vertx, line, "upgrade_busy", 4, 20, Integer.MAX_VALUE, 1)) {
            await().atMost(Patience.LIMIT).until(() -> writers.committed() > 200);

            // When
            tables.run("outbox-queue.sql");
            long enough = writers.committed() + 200;
            await().atMost(Patience.LIMIT).until(() -> writers.committed() > enough);
        }

        // Then
        assertThat(tables.unsent()).containsExactlyInAnyOrderElementsOf(tables.committed());
    }

    private static OutgoingEvent[] events(String subject, int count) {
        var events = new OutgoingEvent[count];
        Arrays.setAll(events, nr -> Appending.event("upgrade", subject, 10));
        return events;
    }

    private static List<String> told(Line line) {
        try (Reader reader = Reader.of(line.kafka(), "upgrade")) {
            await().atMost(Patience.LIMIT).until(() -> reader.read().size() == 5);
            return reader.readAll().stream()
                    .map(told -> told.key() + "#" + Long.parseLong(Verdict.header(told, "ce_sequence")))
                    .toList();
        }
    }
}
