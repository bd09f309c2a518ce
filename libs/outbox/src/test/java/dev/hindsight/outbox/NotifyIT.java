package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;

import dev.hindsight.sandbox.Proxy;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** One process commits, the relay of another one is woken; the poll is too rare to do it. */
@WithSandbox(postgres = true, kafka = true)
class NotifyIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_commit_here_wakes_the_relay_that_leads_elsewhere(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "notify");
        Line line =
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.poll", "PT60S");
        try (Program leader = Program.start(line, "notify", 0)) {
            await().atMost(SOON).until(() -> tables.leaders().size() == 1);
            Notifier notifier = notifier(line);
            tell(line, tables, notifier, SOON);

            // When
            long start = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                tell(line, tables, notifier, Duration.ofSeconds(5));
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
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.poll", "PT60S");
        try (Proxy proxy = Proxy.to("127.0.0.1", sandbox.postgres().port()).delay(Duration.ofMillis(150));
                Program leader = Program.start(line, "notify", 0)) {
            assertThat(leader.process().isAlive()).isTrue();
            await().atMost(SOON).until(() -> tables.leaders().size() == 1);
            Notifier notifier = notifier(line.through(proxy));

            // When
            long ringing = vertx.setPeriodic(3, tick -> notifier.ring());
            await().atMost(SOON).until(() -> tables.sessions("hindsight-outbox-notify") == 1);

            // Then
            await().during(Duration.ofSeconds(2))
                    .atMost(Duration.ofSeconds(4))
                    .until(() -> tables.sessions("hindsight-outbox-notify") <= 1);
            vertx.cancelTimer(ringing);
            proxy.heal();
            tell(line, tables, notifier, SOON);
            tell(line, tables, notifier, Duration.ofSeconds(5));
            notifier.close();
        }
    }

    @Test
    void many_commits_are_few_notifies(Sandbox sandbox) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "notify_few");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers())
                .with("hindsight.outbox.wake-up-every", "PT0.1S");
        var heard = new AtomicInteger();
        PgConnection listener = answer(PgConnection.connect(vertx, line.options())
                .map(open -> open.notificationHandler(bell -> heard.incrementAndGet())));
        answer(listener.query("LISTEN " + Notifier.CHANNEL).execute());
        Notifier notifier = notifier(line);

        // When
        long start = System.nanoTime();
        for (int i = 0; i < 2_000; i++) {
            notifier.ring();
            Thread.sleep(1);
        }
        double tenths = since(start) / 100;

        // Then
        await().during(Duration.ofMillis(500)).atMost(SOON).until(() -> heard.get() > 1);
        assertThat(heard.get()).isLessThanOrEqualTo((int) tenths + 2);
        notifier.close();
        listener.close();
    }

    private static <T> T answer(Future<T> answer) throws Exception {
        return answer.toCompletionStage().toCompletableFuture().get(60, TimeUnit.SECONDS);
    }

    private void tell(Line line, Tables tables, Notifier notifier, Duration within) throws Exception {
        line.append(vertx, Line.event("notify", "shop/n", 10));
        notifier.ring();
        await().atMost(within).pollInterval(Duration.ofMillis(10)).until(() -> tables.unsent()
                .isEmpty());
    }

    private Notifier notifier(Line line) {
        return new Notifier(vertx, line.connector(vertx), new RelaySignal(), line.config());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
