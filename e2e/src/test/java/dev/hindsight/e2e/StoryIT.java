package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The story as the demo plays it, and what the demo prints at its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {
    private final Platform platform = Together.shared().platform();

    @BeforeAll
    void theStoryIsPlayed() {
        new Story(platform, new Narrator(System.out)).play();
    }

    @Test
    void the_commands_to_try_work_when_pasted(@TempDir Path folder) throws Exception {
        // Given
        DemoEnvironment environment = DemoEnvironment.of(platform);
        Path file = environment.writeTo(folder.resolve("demo.env"));

        for (String command : DemoEnvironment.COMMANDS) {
            // When
            Process shell = new ProcessBuilder("bash", "-ec", "set -o pipefail; . " + file + "; " + command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            // Then
            assertThat(shell.waitFor()).as(command + "\n" + output).isZero();
            assertThat(output).as(command).isNotBlank();
        }
    }

    @Test
    void the_readme_shows_the_same_commands() throws IOException {
        assertThat(Files.readString(Paths.repository().resolve("README.md"))).contains(DemoEnvironment.COMMANDS);
    }
}
