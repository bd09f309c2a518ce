package dev.hindsight.sandbox.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.sandbox.OtherJvm;
import dev.hindsight.sandbox.SandboxMain;
import dev.hindsight.sandbox.wait.SandboxException;

class GoTest {
    @ParameterizedTest
    @CsvSource({"go1.26.0,false", "go1.26,false", "go1.27rc1,false", "go2.0,false", "go1.25.9,true", "devel,true"})
    void a_version_is_judged_by_its_numbers(String version, boolean old) {
        assertThat(Go.isOld(version + "\nlinux\namd64\n")).isEqualTo(old);
    }

    @Test
    void a_failed_command_is_one_message_with_its_last_words(@TempDir Path folder) {
        assertThatThrownBy(() -> Go.run(folder, line -> {}, "sh", "-c", "echo no such module; exit 3"))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("failed:\nno such module");
    }

    @Test
    void a_missing_go_is_one_message_that_says_how_to_get_it(@TempDir Path folder) throws Exception {
        // When
        try (OtherJvm sandbox =
                OtherJvm.run(folder, Map.of("PATH", folder.toString()), SandboxMain.class, "kubernetes")) {
            int exitCode = sandbox.process().waitFor();

            // Then
            assertThat(exitCode).isNotZero();
            assertThat(sandbox.said())
                    .contains("with Go 1.26 or newer, and there is no `go` on the PATH")
                    .contains("https://go.dev/dl", "-Dsandbox.assets=DIR")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void a_folder_without_the_binaries_is_named_with_what_it_lacks(@TempDir Path folder) {
        // Given
        System.setProperty("sandbox.assets", folder.toString());

        // When
        try {
            assertThatThrownBy(Assets::resolve)
                    .hasMessageContaining(folder.toString())
                    .hasMessageContaining("kube-apiserver");
        } finally {
            System.clearProperty("sandbox.assets");
        }
    }
}
