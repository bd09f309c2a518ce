package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;

import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Trial;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Two relays of one database. The leading one stops without knowing it, and the other one wants the lock then. */
@WithSandbox(postgres = true, kafka = true)
class PausedLeaderIT {
    private final Vertx vertx = Vertx.vertx();

    @Test
    void a_leader_that_is_paused_loses_the_lock_by_itself_and_does_no_harm_when_it_wakes(Sandbox sandbox)
            throws Exception {
        takeOver(sandbox, "paused_lease", "PT5S", (tables, leaders) -> {});
    }

    @Test
    void a_leader_whose_session_a_failover_ends_while_it_is_paused_does_no_harm_when_it_wakes(Sandbox sandbox)
            throws Exception {
        takeOver(sandbox, "paused_failover", "PT30S", (tables, leaders) -> leaders.forEach(tables::endSession));
    }

    private interface Failover {
        void happens(Tables tables, List<String> leaders);
    }

    private void takeOver(Sandbox sandbox, String name, String lease, Failover failover) throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, name);
        Line line =
                Line.of(tables.database(), sandbox.kafka().bootstrapServers()).with("hindsight.outbox.lease", lease);
        try (Program leader = Program.start(line, name, 0)) {
            Relay second = line.relay(vertx);
            try (Writers writers = Writers.start(vertx, line, name, 4, 20, Integer.MAX_VALUE, 5);
                    Reader reader = Reader.of(line.kafka(), name)) {
                await().atMost(Patience.LIMIT).until(() -> writers.committed() > 200);

                // When
                List<String> first =
                        await().atMost(Patience.LIMIT).until(() -> paused(leader, tables), found -> found.size() == 1);
                long paused = System.nanoTime();
                second.start();
                failover.happens(tables, first);
                await().atMost(Patience.LIMIT).until(second::leads);
                System.out.printf("%s: taken over after %.1f s%n", name, (System.nanoTime() - paused) / 1e9);
                long enough = writers.committed() + 200;
                await().atMost(Patience.LIMIT).until(() -> writers.committed() > enough);
                leader.resume();
                await().atMost(Patience.LIMIT).until(() -> tables.sessions("hindsight-outbox-relay") == 2);
                long afterwards = writers.committed() + 100;
                await().atMost(Patience.LIMIT).until(() -> writers.committed() > afterwards);
                writers.close();

                // Then
                Trial.settle(name, tables, reader);
                await().atMost(Patience.LIMIT)
                        .untilAsserted(
                                () -> assertThat(tables.leaders()).hasSize(1).doesNotContainAnyElementsOf(first));
            } finally {
                second.stop();
            }
        }
    }

    /** Pauses it in the middle of its term: a slow one may be between two sessions, and goes on then. */
    private static List<String> paused(Program leader, Tables tables) throws Exception {
        leader.pause();
        List<String> leaders = tables.leaders();
        if (leaders.isEmpty()) {
            leader.resume();
        }
        return leaders;
    }
}
