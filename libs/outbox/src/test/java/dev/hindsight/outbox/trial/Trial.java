package dev.hindsight.outbox.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import dev.hindsight.sandbox.wait.Patience;

/** The end of a test under load: everything sent, then the verdict, printed. */
public final class Trial {
    private Trial() {}

    public static Verdict settle(String what, Tables tables, Reader reader) {
        await().atMost(Patience.LIMIT).pollInterval(Duration.ofMillis(200)).until(() -> tables.unsent()
                .isEmpty());
        var committed = tables.committed();
        await().atMost(Patience.LIMIT)
                .until(() -> Verdict.of(committed, reader.read()).lost() == 0);
        Verdict verdict = Verdict.of(committed, reader.readAll());
        System.out.println(what + ": " + verdict);
        assertThat(tables.gaps()).isEmpty();
        assertThat(verdict.isClean()).as(verdict.toString()).isTrue();
        return verdict;
    }
}
