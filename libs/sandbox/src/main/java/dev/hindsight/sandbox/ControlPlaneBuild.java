package dev.hindsight.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Builds the Go module {@code controlplane} (a resource of this library) into a cache folder named by all that went in. */
final class ControlPlaneBuild {
    private static final List<String> SOURCES = List.of("go.mod", "go.sum", "guard/main.go");
    private static final List<String> PACKAGES = List.of(
            "go.etcd.io/etcd/server/v3",
            "k8s.io/kubernetes/cmd/kube-apiserver",
            "k8s.io/kubernetes/cmd/kube-controller-manager",
            "k8s.io/kubernetes/cmd/kube-scheduler",
            "k8s.io/kubernetes/cmd/kubectl",
            "sigs.k8s.io/kwok/cmd/kwok");
    private static final String VERSION = "-X k8s.io/component-base/version.";

    /** Without the version flags the API server calls itself v0.0.0-master. */
    private static final List<String> FLAGS = List.of(
            "-trimpath",
            "-ldflags",
            "-s -w " + VERSION + "gitVersion=v1.36.3 " + VERSION + "gitMajor=1 " + VERSION + "gitMinor=36");

    Path binaries() {
        Path folder = CacheFolder.root().resolve("controlplane").resolve(hash(Go.version()));
        return new CacheFolder(folder, "building the control plane").filledBy(this::build);
    }

    private static String hash(String goVersion) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((goVersion + FLAGS + PACKAGES).getBytes(StandardCharsets.UTF_8));
            SOURCES.forEach(source -> digest.update(read(source)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private void build(Path folder) throws IOException {
        DiskSpace.check(folder, Files.getFileStore(folder).getUsableSpace());
        Path sources = folder.resolve("src");
        for (String source : SOURCES) {
            Path file = sources.resolve(source);
            Files.createDirectories(file.getParent());
            Files.write(file, read(source));
        }
        String guard = folder.resolve("guard").toString();
        Progress.say("building the control plane once (6 to 10 minutes on 2 cores, 4 GB of Go's build cache)");
        go(sources, "step 1 of 3: the guard", new AtomicInteger(), "", go("build", guard, List.of("./guard")));
        int total = dependencies(sources, guard);
        var compiled = new AtomicInteger();
        var command = go("build", folder + "/", PACKAGES);
        command.add(2, "-v");
        command.add(0, guard);
        go(sources, "step 3 of 3: compiling", compiled, " of at most " + total + " packages", command);
        Files.move(folder.resolve("server"), folder.resolve("etcd"));
        Folders.delete(sources);
    }

    private int dependencies(Path sources, String guard) throws IOException {
        var command = new ArrayList<>(List.of(guard, "go", "list", "-deps"));
        command.addAll(PACKAGES);
        var lines = new AtomicInteger();
        go(sources, "step 2 of 3: downloading modules", lines, " lines", command);
        return lines.get();
    }

    private static List<String> go(String verb, String output, List<String> packages) {
        var command = new ArrayList<>(List.of("go", verb));
        command.addAll(FLAGS);
        command.addAll(List.of("-o", output));
        command.addAll(packages);
        return command;
    }

    private static void go(Path sources, String step, AtomicInteger count, String unit, List<String> command)
            throws IOException {
        var progress = new Progress("control plane, " + step);
        try (var ticking = new Ticking(() -> progress.tick(unit.isEmpty() ? "" : " " + count + unit))) {
            Go.run(sources, line -> count.incrementAndGet(), command.toArray(String[]::new));
        }
        progress.done();
    }

    private static byte[] read(String source) {
        try (InputStream in = ControlPlaneBuild.class.getResourceAsStream("/controlplane/" + source)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
