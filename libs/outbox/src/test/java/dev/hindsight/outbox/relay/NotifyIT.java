package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

import dev.hindsight.outbox.Appending;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.postgres.Connector;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.wait.Patience;

/** One process commits, the relay of another one is woken; the poll is too rare to do it. */
@WithSandbox(postgres = true, kafka = true)
class NotifyIT {
    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_commit_here_wakes_the_relay_that_leads_elsewhere(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "notify");
        Line line =
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.poll", "PT1H");
        try (Program leader = Program.start(line, "notify", 0)) {
            await().atMost(Patience.LIMIT).until(() -> tables.leaders().size() == 1);
            Notifier notifier = notifier(line);
            tell(line, tables, notifier);

            // When
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                tell(line, tables, notifier);
            }

            // Then
            System.out.printf("woken 20 times from another process, %.1f ms each with looking%n", since(start) / 20);
            assertThat(leader.process().isAlive()).isTrue();
            notifier.close();
        }
    }

    @Test
    void a_slow_database_gets_one_connection_and_the_wake_ups_go_on_when_it_is_quick_again(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "notify_slow");
        Line line =
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.poll", "PT1H");
        Relay leader = line.relay(vertx);
        leader.start();
        try (Proxy proxy = Proxy.to("127.0.0.1", sandbox.postgres().port()).delay(Duration.ofMillis(50))) {
            await().atMost(Patience.LIMIT).until(() -> tables.leaders().size() == 1);
            Notifier notifier = notifier(line.through(proxy));

            // When
            IntStream.range(0, 1_000).forEach(ring -> notifier.ring());
            await().atMost(Patience.LIMIT).until(() -> tables.sessions("hindsight-outbox-notify") >= 1);
            proxy.heal();

            // Then
            tell(line, tables, notifier);
            tell(line, tables, notifier);
            await().atMost(Patience.LIMIT).until(() -> tables.sessions("hindsight-outbox-notify") == 1);
            notifier.close();
        } finally {
            leader.stop();
        }
    }

    @Test
    void many_commits_within_the_shortest_time_between_wake_ups_are_one_notify(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "notify_few");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers())
                .with("hindsight.outbox.wake-up-every", "PT1H");
        List<String> heard = new CopyOnWriteArrayList<>();
        PgConnection listener = answer(PgConnection.connect(vertx, line.options())
                .map(open -> open.notificationHandler(bell -> heard.add(bell.getPayload()))));
        answer(listener.query("LISTEN " + Notifier.CHANNEL).execute());
        List<PgConnection> opened = new CopyOnWriteArrayList<>();
        Connector connector = (application, attempt) ->
                line.connector(vertx).connect(application, attempt).onSuccess(opened::add);
        var notifier = new Notifier(vertx, connector, new RelaySignal(), line.config());

        // When
        IntStream.range(0, 1_000).forEach(ring -> notifier.ring());
        await().atMost(Patience.LIMIT).until(() -> heard.size() == 1);
        IntStream.range(0, 1_000).forEach(ring -> notifier.ring());

        // Then nothing was sent on that connection before this
        answer(opened.get(0).query("NOTIFY " + Notifier.CHANNEL + ", 'last'").execute());
        await().atMost(Patience.LIMIT).until(() -> heard.contains("last"));
        assertThat(heard).containsExactly("", "last");
        assertThat(opened).hasSize(1);
        notifier.close();
        listener.close();
    }

    private static <T> T answer(Future<T> answer) throws Exception {
        return Patience.result(answer.toCompletionStage());
    }

    private void tell(Line line, Tables tables, Notifier notifier) throws Exception {
        line.append(vertx, Appending.event("notify", "shop/n", 10));
        notifier.ring();
        await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(10)).until(() -> tables.unsent()
                .isEmpty());
    }

    private Notifier notifier(Line line) {
        return new Notifier(vertx, line.connector(vertx), new RelaySignal(), line.config());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
