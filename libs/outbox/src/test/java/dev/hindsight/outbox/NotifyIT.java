package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

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

    private void tell(Line line, Tables tables, Notifier notifier, Duration within) throws Exception {
        line.append(vertx, Line.event("notify", "shop/n", 10));
        notifier.ring();
        await().atMost(within).pollInterval(Duration.ofMillis(10)).until(() -> tables.unsent()
                .isEmpty());
    }

    private Notifier notifier(Line line) {
        Connector connector = (application, attempt) -> Connections.connect(vertx, line.options(), application);
        return new Notifier(vertx, connector, new RelaySignal(), line.config());
    }

    private static double since(long start) {
        return (System.nanoTime() - start) / 1e6;
    }
}
