package dev.hindsight.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;

/** Sandboxes of other JVMs, beside the shared one of this JVM. */
@WithSandbox(postgres = true, kubernetes = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LifeAndDeathIT {
    private static final Pattern DIRECTORY = Pattern.compile("logs in (\\S+)\\. Ctrl-C");

    @TempDir
    private Path folder;

    private Sandbox ours;

    @BeforeAll
    void shared(Sandbox sandbox) {
        ours = sandbox;
    }

    @Test
    void children_die_with_a_killed_parent_and_the_next_start_removes_its_folder() throws Exception {
        try (OtherJvm parent = OtherJvm.run(folder, SandboxMain.class)) {
            // Given
            Path directory = directoryOf(parent);
            List<ProcessHandle> children = parent.process().descendants().toList();
            assertThat(children).hasSizeGreaterThan(12);

            // When
            parent.process().destroyForcibly().waitFor();

            // Then
            awaitTheEndOf(children);
            Sandbox.builder().start().close();
            assertThat(directory).doesNotExist();
        }
    }

    @Test
    void a_stopped_parent_leaves_no_process_and_no_folder_and_another_sandbox_is_untouched() throws Exception {
        try (OtherJvm parent = OtherJvm.run(folder, SandboxMain.class)) {
            // Given
            Path directory = directoryOf(parent);
            List<ProcessHandle> children = parent.process().descendants().toList();

            // When
            parent.process().destroy();
            parent.process().waitFor();

            // Then
            awaitTheEndOf(children);
            assertThat(directory).doesNotExist();
            assertThat(ours.kubernetes().kubectl("get", "nodes").orFail().out()).contains("node-1");
            assertThat(ours.postgres().createDatabase("untouched").name()).isEqualTo("untouched");
        }
    }

    @Test
    void a_failed_start_is_one_message_with_the_parts_last_words() {
        // Given
        SandboxBuilder builder = Sandbox.builder().kubernetes().apiServerFlags("--no-such-flag");

        // When
        assertThatThrownBy(builder::start)

                // Then
                .isInstanceOf(SandboxException.class)
                .hasMessageStartingWith("kube-apiserver ended with exit code 1 while starting. Its log ends with:")
                .hasMessageContaining("unknown flag: --no-such-flag");
    }

    @Test
    void a_program_that_ends_by_itself_is_started_again_and_a_killed_one_is_not() throws Exception {
        // Given
        Path starts = folder.resolve("starts");
        Part part = ours.start(
                "ends-once",
                List.of(
                        "/bin/bash",
                        "-c",
                        "echo >> " + starts + "; [ $(wc -l < " + starts + ") = 1 ] || exec sleep 600; sleep 1"),
                Map.of("PATH", System.getenv("PATH")),
                () -> Files.exists(starts));

        // When
        await().atMost(Patience.LIMIT).until(() -> Files.readAllLines(starts).size() == 2);
        part.kill();

        // Then
        await().during(Duration.ofSeconds(3))
                .atMost(Patience.LIMIT)
                .until(() -> Files.readAllLines(starts).size() == 2);
    }

    /** A killed process is seen until its new parent has fetched its exit code. */
    private static void awaitTheEndOf(List<ProcessHandle> children) {
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
    }

    private static Path directoryOf(OtherJvm parent) throws IOException {
        await().atMost(Patience.LIMIT)
                .until(() ->
                        parent.said().contains("Ctrl-C") || !parent.process().isAlive());
        Matcher directory = DIRECTORY.matcher(parent.said());
        assertThat(directory.find()).as(parent.said()).isTrue();
        return Path.of(directory.group(1));
    }
}
