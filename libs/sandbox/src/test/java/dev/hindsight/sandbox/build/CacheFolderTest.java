package dev.hindsight.sandbox.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hindsight.sandbox.OtherJvm;
import dev.hindsight.sandbox.wait.Patience;

class CacheFolderTest {
    @TempDir
    Path parent;

    @Test
    void a_folder_is_filled_once() throws IOException {
        // Given
        var folder = new CacheFolder(parent.resolve("built"), "test");
        folder.filledBy(target -> Files.writeString(target.resolve("binary"), "first"));

        // When
        Path again = folder.filledBy(target -> Files.writeString(target.resolve("binary"), "second"));

        // Then
        assertThat(again.resolve("binary")).hasContent("first");
    }

    @Test
    void a_failed_filling_leaves_nothing() {
        // Given
        var folder = new CacheFolder(parent.resolve("built"), "test");

        // When
        assertThatThrownBy(() -> folder.filledBy(target -> {
                    Files.writeString(target.resolve("half"), "a binary");
                    throw new IOException("disk full");
                }))
                .hasMessageContaining("disk full");

        // Then
        assertThat(parent).isDirectoryNotContaining("glob:**/built*[!k]");
    }

    @Test
    void a_killed_filling_leaves_no_half_folder_and_the_next_one_cleans_up() throws Exception {
        // Given
        try (OtherJvm slow = OtherJvm.run(parent, SlowFilling.class, parent.toString(), "never")) {
            await().atMost(Patience.LIMIT).until(() -> slow.said().contains("filling"));

            // When
            slow.process().destroyForcibly().waitFor();
        }

        // Then
        assertThat(parent.resolve("built")).doesNotExist();
        Path filled = new CacheFolder(parent.resolve("built"), "test")
                .filledBy(target -> Files.writeString(target.resolve("binary"), "whole"));
        assertThat(filled).isDirectoryContaining("glob:**/binary");
        assertThat(parent).isDirectoryNotContaining("glob:**/built.part-*");
    }

    @Test
    void of_two_at_once_one_waits_and_says_so() throws Exception {
        // Given
        try (OtherJvm first = OtherJvm.run(parent, SlowFilling.class, parent.toString(), "go")) {
            await().atMost(Patience.LIMIT).until(() -> first.said().contains("filling"));

            // When
            try (OtherJvm second = OtherJvm.run(parent, SlowFilling.class, parent.toString(), "go")) {
                await().atMost(Patience.LIMIT).until(() -> second.said().contains("another process builds it"));
                Files.createFile(parent.resolve("go"));
                second.process().waitFor();

                // Then
                assertThat(second.said()).doesNotContain("filling");
                assertThat(second.process().exitValue()).isZero();
                assertThat(parent.resolve("built/binary")).exists();
            }
        }
    }

    /** Fills {@code <parent>/built} and is not done before the named file is in the parent. */
    public static final class SlowFilling {
        public static void main(String[] arguments) {
            Path folder = Path.of(arguments[0], "built");
            new CacheFolder(folder, "test").filledBy(target -> {
                Files.writeString(target.resolve("binary"), "half");
                System.err.println("filling");
                await().atMost(Patience.LIMIT).until(() -> Files.exists(Path.of(arguments[0], arguments[1])));
            });
        }
    }
}
