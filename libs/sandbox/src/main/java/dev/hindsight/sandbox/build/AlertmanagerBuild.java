package dev.hindsight.sandbox.build;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import dev.hindsight.sandbox.process.Folders;
import dev.hindsight.sandbox.wait.Progress;

/** Builds the Go module {@code alertmanager} once: the newest version whose module holds its built web pages. */
final class AlertmanagerBuild {
    private static final GoModule MODULE = new GoModule(
            "alertmanager",
            "Alertmanager",
            List.of("go.mod", "go.sum"),
            List.of("-trimpath", "-ldflags", "-s -w"),
            List.of("github.com/prometheus/alertmanager/cmd/alertmanager"));

    private final String guard;

    AlertmanagerBuild(String guard) {
        this.guard = guard;
    }

    Path binaries() {
        return new CacheFolder(MODULE.cacheFolder(), "building Alertmanager").filledBy(this::build);
    }

    private void build(Path folder) throws IOException {
        Path sources = folder.resolve("src");
        MODULE.unpack(sources);
        Progress.say("building Alertmanager once (2 to 4 minutes on 2 cores)");
        MODULE.compile(sources, guard, 1, 2, folder);
        Folders.delete(sources);
    }
}
