package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The story as the demo plays it, and what the demo prints at its end. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StoryIT {
    private final Platform platform = Together.shared().platform();

    private final Story story = new Story(platform, new Narrator(System.out));

    @BeforeAll
    void theStoryIsPlayed() {
        story.play();
    }

    /** The same file for jars and for executables: an enum that is written under another name changes a line. */
    @Test
    void what_is_stored_and_sent_has_the_same_members_and_words_however_the_programs_are_packaged() throws IOException {
        // When
        Shape shape = new Shape();
        shape.add("status", story.status());
        shape.add("incident", story.rest().get(story.incident()).json());
        shape.add(
                "manifest", story.rest().get(story.incident() + "/manifests/0").json());
        for (String kind : Set.copyOf(story.evidence().kindsInManifest(0))) {
            shape.add("artifact " + kind, story.evidence().newest(kind));
        }
        story.events().forEach(event -> shape.add("event " + event.type(), event.data()));

        // Then
        Path seen = Paths.repository().resolve("e2e/target/story.shape");
        Files.write(seen, shape.lines());
        assertThat(shape.lines())
                .as("%s beside e2e/src/test/resources/story.shape", seen)
                .containsExactlyElementsOf(
                        Files.readAllLines(Paths.repository().resolve("e2e/src/test/resources/story.shape")));
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
