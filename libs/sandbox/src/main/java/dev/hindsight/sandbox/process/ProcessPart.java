package dev.hindsight.sandbox.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Progress;
import dev.hindsight.sandbox.wait.SandboxException;
import dev.hindsight.sandbox.wait.Waiting;

/** A part that is a program of its own behind the guard. */
public class ProcessPart implements Part {
    private static final Duration START_WITHIN = Patience.LIMIT;
    /** As long as a program that ends what it has begun may take. */
    private static final int STOP_SECONDS = 25;

    private static final int TAIL_LINES = 30;

    private final String name;
    private final Guard guard;
    private final Program program;
    private final Path log;
    private final String stopSignal;
    private final Waiting.Check ready;
    private boolean startedAgain;
    private boolean wanted;
    private Child child;

    public ProcessPart(String name, Guard guard, Program program, Path log, String stopSignal, Waiting.Check ready) {
        this.name = name;
        this.guard = guard;
        this.program = program;
        this.log = log;
        this.stopSignal = stopSignal;
        this.ready = ready;
    }

    /** From now on what ends by itself is started again, as a kubelet does it for a container. */
    public ProcessPart startedAgainWhenItEnds() {
        startedAgain = true;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Path log() {
        return log;
    }

    public synchronized ProcessPart start() {
        begin();
        try {
            awaitReady();
        } catch (RuntimeException e) {
            wanted = false;
            throw e;
        }
        return this;
    }

    private void begin() {
        var begun = Child.start(guard, program, log);
        child = begun;
        wanted = startedAgain;
        if (startedAgain) {
            begun.aSecondAfterItsEnd(() -> again(begun));
        }
    }

    private synchronized void again(Child ended) {
        if (wanted && child == ended) {
            begin();
        }
    }

    /** For a program that does its work and ends. */
    public synchronized void runToEnd() {
        child = Child.start(guard, program, log);
        if (!child.endsWithin((int) START_WITHIN.toSeconds())) {
            child.kill();
            throw failed("did not end within " + START_WITHIN.toSeconds() + " s");
        }
        if (child.exitCode() != 0) {
            throw failed("ended with exit code " + child.exitCode());
        }
    }

    private void awaitReady() {
        var progress = new Progress("starting " + name);
        Instant deadline = Instant.now().plus(START_WITHIN);
        while (!Waiting.holds(ready)) {
            if (!child.isAlive()) {
                throw failed("ended with exit code " + child.exitCode() + " while starting");
            }
            if (Instant.now().isAfter(deadline)) {
                child.kill();
                throw failed("was not ready after " + START_WITHIN.toSeconds() + " s");
            }
            progress.tick("");
            Waiting.aMoment();
        }
    }

    private SandboxException failed(String how) {
        return new SandboxException(name + " " + how + ". Its log ends with:\n" + tail());
    }

    private String tail() {
        try {
            List<String> lines = new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return "(no log: " + e.getMessage() + ")";
        }
    }

    @Override
    public synchronized void stop() {
        wanted = false;
        if (isRunning()) {
            child.signal("CONT");
            child.signal(stopSignal);
            if (!child.endsWithin(STOP_SECONDS)) {
                child.kill();
            }
        }
    }

    @Override
    public synchronized void kill() {
        wanted = false;
        if (isRunning()) {
            child.kill();
        }
    }

    @Override
    public synchronized void pause() {
        child.pause();
    }

    @Override
    public synchronized void resume() {
        child.signal("CONT");
    }

    @Override
    public synchronized void restart() {
        kill();
        start();
    }

    private boolean isRunning() {
        return child != null && child.isAlive();
    }
}
