package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Writers and relay in one program that dies again and again; {@code -Dfaults=full}, {@code -Dfaults.seed=…}. */
@WithSandbox(postgres = true, kafka = true)
class KilledProgramIT {
    private static final int WANTED = "full".equals(System.getProperty("faults")) ? 50 : 10;
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final String TOPIC = "killed";

    private int betweenCommitAndSend;
    private int betweenSendAndMark;
    private int kills;

    @Test
    void killed_between_commit_and_send_and_between_send_and_mark_nothing_is_lost_or_out_of_order(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.create(sandbox, "killed");
        Line line = Line.of(tables.database(), sandbox.kafka().bootstrapServers());
        var random = new Random(SEED);
        try (Program first = Program.start(line, TOPIC, 4)) {
            await().atMost(Duration.ofSeconds(150))
                    .until(() ->
                            tables.unsent().size() + 100 < tables.committed().size());
        }

        // When
        try (Reader reader = Reader.of(line.kafka(), TOPIC)) {
            while (kills < 5 * WANTED && (betweenCommitAndSend < WANTED || betweenSendAndMark < WANTED)) {
                killOnce(line, tables, reader, random);
            }

            // Then
            try (Program last = Program.start(line, TOPIC, 0)) {
                Verdict verdict = Trial.settle("kill -9", tables, reader, Duration.ofSeconds(150));
                System.out.printf(
                        "kill -9: seed %d, %d kills, %d between commit and send, %d between send and mark, duplicates %d%n",
                        SEED, kills, betweenCommitAndSend, betweenSendAndMark, verdict.duplicates());
            }
        }
        assertThat(betweenCommitAndSend).isGreaterThanOrEqualTo(WANTED);
        assertThat(betweenSendAndMark).isGreaterThanOrEqualTo(WANTED);
    }

    private void killOnce(Line line, Tables tables, Reader reader, Random random) throws Exception {
        int before = tables.committed().size();
        try (Program program = Program.start(line, TOPIC, 4)) {
            await().atMost(Duration.ofSeconds(150))
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> tables.committed().size() > before + 20);
            // the instant of death
            Thread.sleep(random.nextInt(400));
        }
        kills++;
        Set<String> told = reader.readAll().stream()
                .map(record -> record.key() + "#" + Long.parseLong(Verdict.header(record, "ce_sequence")))
                .collect(Collectors.toCollection(HashSet::new));
        var unsent = tables.unsent();
        betweenCommitAndSend += unsent.stream().anyMatch(event -> !told.contains(event)) ? 1 : 0;
        betweenSendAndMark += unsent.stream().anyMatch(told::contains) ? 1 : 0;
    }
}
