package dev.hindsight.outbox.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.hindsight.outbox.kafka.Topics;
import dev.hindsight.outbox.trial.Reader;
import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.outbox.trial.Trial;
import dev.hindsight.outbox.trial.Verdict;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.network.Proxy;
import dev.hindsight.sandbox.wait.Patience;

/**
 * Writers and relay in one program that dies again and again. At each death some events are sent and not marked, and
 * others are committed and not sent. {@code -Dfaults=full}, {@code -Dfaults.seed=…}.
 */
@WithSandbox(postgres = true, kafka = true)
class KilledProgramIT {
    private static final int KILLS = "full".equals(System.getProperty("faults")) ? 50 : 5;
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final String TOPIC = "killed";

    private final Random random = new Random(SEED);
    private int betweenCommitAndSend;
    private int betweenSendAndMark;

    @Test
    void killed_between_commit_and_send_and_between_send_and_mark_nothing_is_lost_or_out_of_order(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "killed");
        HeldMarks.prepare(tables);
        Proxy network = sandbox.kafka().proxy();
        Line line = Line.of(tables.database(), "127.0.0.1:" + network.port());
        new Topics(line.config().topic()).ensure(TOPIC, line.client());
        try (Reader reader = Reader.of(sandbox.kafka().bootstrapServers(), TOPIC)) {

            // When
            for (int kill = 0; kill < KILLS; kill++) {
                killOnce(line, tables, network, reader);
            }

            // Then
            try (Program last = Program.start(line, TOPIC, 0)) {
                Verdict verdict = Trial.settle("kill -9", tables, reader);
                System.out.printf(
                        "kill -9: seed %d, %d kills, %d between commit and send, %d between send and mark, duplicates %d%n",
                        SEED, KILLS, betweenCommitAndSend, betweenSendAndMark, verdict.duplicates());
                assertThat(verdict.duplicates()).isGreaterThanOrEqualTo(KILLS);
            }
        }
        assertThat(betweenCommitAndSend).isEqualTo(KILLS);
        assertThat(betweenSendAndMark).isEqualTo(KILLS);
    }

    private void killOnce(Line line, Tables tables, Proxy network, Reader reader) throws Exception {
        List<String> left = tables.unsent();
        try (Program program = Program.start(line, TOPIC, 4)) {
            // what the last death left is marked, so all that follows is of this program
            until(() -> Collections.disjoint(tables.unsent(), left));
            try (HeldMarks held = HeldMarks.hold(tables)) {
                until(() -> !Collections.disjoint(tables.unsent(), told(reader)));
                network.cut();
                int enough = tables.committed().size() + 1 + random.nextInt(50);
                until(() -> tables.committed().size() > enough);
                program.kill();
                // a mark that waits in the database dies too
                tables.endSessions("hindsight-outbox-relay");
            } finally {
                network.heal();
            }
        }
        Set<String> told = told(reader);
        var unsent = tables.unsent();
        betweenCommitAndSend += told.containsAll(unsent) ? 0 : 1;
        betweenSendAndMark += Collections.disjoint(unsent, told) ? 0 : 1;
    }

    private static void until(Callable<Boolean> isSo) {
        await().atMost(Patience.LIMIT).until(isSo);
    }

    private static Set<String> told(Reader reader) {
        return reader.readAll().stream()
                .map(record -> record.key() + "#" + Long.parseLong(Verdict.header(record, "ce_sequence")))
                .collect(Collectors.toSet());
    }
}
