package dev.hindsight.sandbox.build;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.wait.SandboxException;

class DiskSpaceTest {

    @Test
    void too_little_is_said_with_what_is_needed_what_is_there_and_what_to_do() {
        assertThatThrownBy(() -> DiskSpace.check(Path.of("/cache"), 1_500_000_000L))
                .isInstanceOf(SandboxException.class)
                .hasMessageContaining("6 GB")
                .hasMessageContaining("1.5 GB are free where /cache is")
                .hasMessageContaining("-Dsandbox.assets=DIR");
    }

    @Test
    void enough_is_enough() {
        assertThatCode(() -> DiskSpace.check(Path.of("/cache"), 6_000_000_000L)).doesNotThrowAnyException();
    }
}
