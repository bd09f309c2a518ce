package dev.hindsight.sandbox.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.hindsight.sandbox.OtherJvm;
import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.wait.Patience;

/** The real toolchain on a small module, beside the control plane that it has built already. */
class GoBuildIT {
    private static final GoModule MODULE = new GoModule(
            "fixture", "fixture", List.of("go.mod", "main.go"), List.of("-trimpath"), List.of("hindsight.dev/fixture"));

    @TempDir
    Path folder;

    @Test
    void aBuildWhoseJvmIsKilledLeavesNothingAndTheNextOneBuilds() throws Exception {
        // Given: a cold build cache, so that the whole standard library is compiled
        Map<String, String> cold = Map.of("GOCACHE", folder.resolve("cold").toString());
        Path built = folder.resolve("built");
        List<ProcessHandle> children;
        try (OtherJvm builder = OtherJvm.run(folder, cold, Build.class, built.toString())) {
            await().atMost(Patience.LIMIT)
                    .until(() -> programs(builder).anyMatch(command -> command.endsWith("/compile")));
            children = builder.process().descendants().toList();

            // When
            builder.process().destroyForcibly().waitFor();
        }

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(children).noneMatch(ProcessHandle::isAlive));
        assertThat(built).doesNotExist();
        Build.main(new String[] {built.toString()});
        Process fixture = new ProcessBuilder(built.resolve("fixture").toString()).start();
        assertThat(new String(fixture.getInputStream().readAllBytes())).isEqualTo("whole\n");
        assertThat(folder).isDirectoryNotContaining("glob:**/built.part-*");
    }

    private static Stream<String> programs(OtherJvm jvm) {
        return jvm.process().descendants().flatMap(child -> child.info().command().stream());
    }

    /** Builds into the folder that it is given. */
    public static final class Build {
        public static void main(String[] arguments) {
            String guard = Assets.resolve().binary("guard");
            new CacheFolder(Path.of(arguments[0]), "building the fixture").filledBy(target -> build(target, guard));
        }

        private static void build(Path target, String guard) throws IOException {
            Path sources = target.resolve("src");
            MODULE.unpack(sources);
            MODULE.compile(sources, guard, 1, 2, target);
            Folders.delete(sources);
        }
    }
}
