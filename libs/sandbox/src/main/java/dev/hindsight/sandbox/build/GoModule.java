package dev.hindsight.sandbox.build;

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

import dev.hindsight.sandbox.wait.Progress;

/** A pinned Go module among the resources of this library, built into a cache folder named by all that went in. */
record GoModule(String name, String title, List<String> sources, List<String> flags, List<String> packages) {

    Path cacheFolder() {
        return CacheFolder.root().resolve(name).resolve(hash(Go.version()));
    }

    private String hash(String goVersion) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((goVersion + flags + packages).getBytes(StandardCharsets.UTF_8));
            sources.forEach(source -> digest.update(read(source)));
            return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    void unpack(Path folder) throws IOException {
        for (String source : sources) {
            Path file = folder.resolve(source);
            Files.createDirectories(file.getParent());
            Files.write(file, read(source));
        }
    }

    /** The guard itself: everything else is compiled behind it, so that nothing goes on when this JVM is killed. */
    void compileAlone(Path unpacked, String step, String part, Path output) throws IOException {
        go(unpacked, step, new AtomicInteger(), "", go(output.toString(), List.of(part)));
    }

    /** Downloads and compiles all packages into the folder, each binary under its package's last name. */
    void compile(Path unpacked, String guard, int firstStep, int steps, Path into) throws IOException {
        var list = new ArrayList<>(List.of(guard, "go", "list", "-deps"));
        list.addAll(packages);
        var lines = new AtomicInteger();
        go(unpacked, step(firstStep, steps, "downloading modules"), lines, " lines", list);
        var command = go(into + "/", packages);
        command.add(2, "-v");
        command.add(0, guard);
        String unit = " of at most " + lines.get() + " packages";
        go(unpacked, step(firstStep + 1, steps, "compiling"), new AtomicInteger(), unit, command);
    }

    static String step(int number, int of, String what) {
        return "step " + number + " of " + of + ": " + what;
    }

    private List<String> go(String output, List<String> what) {
        var command = new ArrayList<>(List.of("go", "build"));
        command.addAll(flags);
        command.addAll(List.of("-o", output));
        command.addAll(what);
        return command;
    }

    private void go(Path folder, String step, AtomicInteger count, String unit, List<String> command)
            throws IOException {
        var progress = new Progress(title + ", " + step);
        try (var ticking = new Ticking(() -> progress.tick(unit.isEmpty() ? "" : " " + count + unit))) {
            Go.run(folder, line -> count.incrementAndGet(), command.toArray(String[]::new));
        }
        progress.done();
    }

    private byte[] read(String source) {
        try (InputStream in = GoModule.class.getResourceAsStream("/" + name + "/" + source)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
