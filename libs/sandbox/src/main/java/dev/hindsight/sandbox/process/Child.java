package dev.hindsight.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.SandboxException;
import dev.hindsight.sandbox.wait.Threads;
import dev.hindsight.sandbox.wait.Waiting;

/** One running program behind its guard; signals travel as lines on the guard's stdin. */
final class Child {
    private final Process process;

    private Child(Process guard) {
        this.process = guard;
    }

    static Child start(Guard guard, Program program, Path log) {
        try {
            return new Child(guard.prepare(program)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start());
        } catch (IOException e) {
            throw new SandboxException("Cannot start " + program.words().get(0) + ": " + e.getMessage(), e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    void aSecondAfterItsEnd(Runnable then) {
        Executor thread = work -> Threads.start("after-the-end", work::run);
        process.onExit().thenRunAsync(then, CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, thread));
    }

    int exitCode() {
        return process.exitValue();
    }

    /** TERM and INT go to the program, KILL, STOP and CONT to all that it started too. */
    void signal(String name) {
        try {
            process.getOutputStream().write((name + "\n").getBytes(StandardCharsets.US_ASCII));
            process.getOutputStream().flush();
        } catch (IOException gone) {
            // an ended program needs no signal
        }
    }

    /** Returns when all of it stands still: the guard obeys a moment after an order is written. */
    void pause() {
        signal("STOP");
        Waiting.until("a paused program stands still", Patience.LIMIT, () -> process.descendants()
                .allMatch(Child::standsStill));
    }

    /** The state is the first word after the name, which stands in parentheses and may hold some itself. */
    private static boolean standsStill(ProcessHandle one) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(one.pid()), "stat"));
            return "TtZX".indexOf(stat.charAt(stat.lastIndexOf(')') + 2)) >= 0;
        } catch (IOException ended) {
            return true;
        }
    }

    void kill() {
        signal("KILL");
        endsWithin((int) Patience.LIMIT.toSeconds());
    }

    boolean endsWithin(int seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SandboxException("Interrupted while a program ended.");
        }
    }
}
