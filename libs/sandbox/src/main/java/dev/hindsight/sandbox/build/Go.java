package dev.hindsight.sandbox.build;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

import dev.hindsight.sandbox.wait.SandboxException;

/** The Go toolchain of this machine, checked before it is used. */
final class Go {
    private static final int MAJOR = 1;
    private static final int MINOR = 26;
    private static final String HOW_TO_GET =
            "Get it from https://go.dev/dl (unpack, put its bin folder on the PATH), or"
                    + " name a folder with the built binaries: -Dsandbox.assets=DIR.";

    private Go() {}

    /** Version and platform, for the hash of what it builds. */
    static String version() {
        String version;
        try {
            version = run(Path.of("."), line -> {}, "go", "env", "GOVERSION", "GOOS", "GOARCH");
        } catch (IOException e) {
            throw new SandboxException("The sandbox builds its Kubernetes control plane with Go " + MAJOR + "." + MINOR
                    + " or newer, and there is no `go` on the PATH. " + HOW_TO_GET);
        }
        if (isOld(version)) {
            throw new SandboxException("The sandbox needs Go " + MAJOR + "." + MINOR + " or newer; `go` on the PATH is "
                    + version.lines().findFirst().orElse("unknown") + ". " + HOW_TO_GET);
        }
        return version;
    }

    static boolean isOld(String version) {
        var numbers = java.util.regex.Pattern.compile("go(\\d+)\\.(\\d+).*", java.util.regex.Pattern.DOTALL)
                .matcher(version);
        if (!numbers.matches()) {
            return true;
        }
        int major = Integer.parseInt(numbers.group(1));
        return major < MAJOR || major == MAJOR && Integer.parseInt(numbers.group(2)) < MINOR;
    }

    /** Runs to the end, hands on each line as it comes, and returns them all; anything but success is an exception. */
    static String run(Path folder, Consumer<String> onLine, String... command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The machine's own toolchain only: a silent download of another would not be in the hash.
        builder.environment().put("GOTOOLCHAIN", "local");
        builder.environment().put("CGO_ENABLED", "0");
        builder.environment().put("GOWORK", "off");
        builder.environment().remove("GOFLAGS");
        // Its stdin stays open as long as we live: that is what the guard watches.
        Process process = builder.start();
        var output = new StringBuilder();
        var tail = new ArrayDeque<String>();
        try (var lines = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                onLine.accept(line);
                output.append(line).append('\n');
                tail.add(line);
                if (tail.size() > 30) {
                    tail.remove();
                }
            }
        }
        if (exitCode(process) != 0) {
            throw new SandboxException(String.join(" ", List.of(command)) + " failed:\n" + String.join("\n", tail));
        }
        return output.toString();
    }

    private static int exitCode(Process process) {
        try {
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while building.");
        }
    }
}
