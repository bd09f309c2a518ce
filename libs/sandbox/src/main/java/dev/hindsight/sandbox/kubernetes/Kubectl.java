package dev.hindsight.sandbox.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.hindsight.sandbox.process.Exec;
import dev.hindsight.sandbox.process.Program;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;

/** Runs kubectl as whoever a kubeconfig says, with a cache inside the sandbox. */
final class Kubectl {
    private static final int WITHIN_SECONDS = (int) Patience.LIMIT.toSeconds();

    private final ControlPlane plane;

    Kubectl(ControlPlane plane) {
        this.plane = plane;
    }

    Exec run(Path kubeconfig, String... arguments) {
        var words = new java.util.ArrayList<>(
                List.of("--kubeconfig=" + kubeconfig, "--cache-dir=" + plane.folder.resolve("kubectl-cache")));
        words.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile(plane.folder, "kubectl", ".out");
            Path err = Files.createTempFile(plane.folder, "kubectl", ".err");
            try {
                return run(Program.of(plane.kubectl(), words), out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new SandboxException("Cannot run kubectl: " + e.getMessage(), e);
        }
    }

    private Exec run(Program program, Path out, Path err) throws IOException {
        // relative paths in arguments are the caller's, not the sandbox's
        Process process = plane.guard()
                .prepare(program)
                .directory(Path.of("").toAbsolutePath().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        try {
            if (!process.waitFor(WITHIN_SECONDS, TimeUnit.SECONDS)) {
                process.getOutputStream().close();
                process.waitFor();
            }
        } catch (InterruptedException e) {
            process.getOutputStream().close();
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while kubectl ran.");
        }
        return new Exec(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
