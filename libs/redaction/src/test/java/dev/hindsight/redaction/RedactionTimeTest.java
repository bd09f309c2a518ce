package dev.hindsight.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Row 25: adversarial text costs time in proportion to its length; a backtracking engine would need minutes here. */
class RedactionTimeTest {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Redactor redactor = new Redactor();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a://",
                "password ",
                "-----BEGIN A",
                "eyJaaaaaaaa.",
                "--token-",
                "password=\"\\",
                "Bearer\t \t",
                "AKIAAKIA",
                "a",
                "aws_secret_access_key_",
                "[REDACTED:",
                "https://a:b",
                "token:",
                "sig=",
                "authorization:",
                "cookie:",
                "name:token\"value:",
                "redis-cli -a '",
                "--token \"",
                "a:1@",
                "%2F%2Fa%3A",
                "identified by ",
                "-----END A-----",
                "token=http://",
                "\"token\":\\\"",
                "xoxb-"
            })
    void eight_times_the_text_takes_about_eight_times_as_long(String unit) {
        // Given
        String small = unit.repeat(16 * 1024 / unit.length());
        String large = unit.repeat(128 * 1024 / unit.length());
        nanos(large);

        // When
        double ratio = (double) Math.max(nanos(large), 1_000_000) / Math.max(nanos(small), 1_000_000);

        // Then
        assertThat(ratio).as("quadratic would be 64").isLessThan(32);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a://", "password=\"\\", "eyJaaaaaaaa."})
    void a_note_of_one_mebibyte_is_searched_only_as_far_as_it_is_kept(String unit) {
        // Given
        String note = unit.repeat(1024 * 1024 / unit.length());
        String searched = note.substring(0, Redactor.SEARCHED);

        // When
        double ratio = (double) best(() -> redactor.note(note, 1024))
                / Math.max(best(() -> redactor.redact(searched)), 100_000);

        // Then
        assertThat(ratio).as("64 times the text").isLessThan(4);
    }

    private long nanos(String text) {
        return best(() -> redactor.redact(text));
    }

    /** Processor time of this thread, the best of several: the machine may be busy with something else. */
    private static long best(Runnable work) {
        return LongStream.range(0, 5)
                .map(i -> {
                    long start = THREADS.getCurrentThreadCpuTime();
                    work.run();
                    return THREADS.getCurrentThreadCpuTime() - start;
                })
                .min()
                .orElseThrow();
    }
}
