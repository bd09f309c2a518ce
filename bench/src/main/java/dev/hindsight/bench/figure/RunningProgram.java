package dev.hindsight.bench.figure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;

import dev.hindsight.bench.measure.Processes;
import dev.hindsight.e2e.Packaging;
import dev.hindsight.e2e.Platform;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.process.Part;

/** A process of a program beside the platform's own, as a jar or as an executable. */
final class RunningProgram implements AutoCloseable {
    private final String module;
    private final Packaging packaging;
    private final String url;
    private final Part part;
    private final Duration ready;
    private final long residentWhenReadyMib;

    private RunningProgram(String module, Packaging packaging, String url, BiFunction<String, String, Part> start) {
        this.module = module;
        this.packaging = packaging;
        this.url = url;
        long begin = System.nanoTime();
        this.part = start.apply(packaging.name().toLowerCase(Locale.ROOT) + "-" + module, url);
        this.ready = Duration.ofNanos(System.nanoTime() - begin);
        this.residentWhenReadyMib = residentMib();
    }

    static RunningProgram incidentService(Platform platform, Packaging packaging) {
        return new RunningProgram(
                "incident-service",
                packaging,
                "http://127.0.0.1:" + Sandbox.freePort(),
                (name, url) -> platform.startBesideIncidentService("incident-service", name, url, packaging));
    }

    static RunningProgram operator(Platform platform, Packaging packaging) {
        return new RunningProgram(
                "pm-operator", packaging, "", (name, none) -> platform.startOperator(name, Map.of(), packaging));
    }

    String url() {
        return url;
    }

    Duration ready() {
        return ready;
    }

    long residentWhenReadyMib() {
        return residentWhenReadyMib;
    }

    long residentMib() {
        Stream<ProcessHandle> processes =
                packaging == Packaging.JAR ? Processes.ofProgram(module) : Processes.ofExecutable(module);
        return processes
                        .mapToLong(process -> Processes.residentKib(process.pid()))
                        .max()
                        .orElseThrow()
                / 1024;
    }

    /** Of the executable, or of the jars. */
    long sizeMib() {
        Path file = packaging.file(module);
        Path all = packaging == Packaging.JAR ? file.getParent() : file;
        try (Stream<Path> files = Files.walk(all)) {
            return files.filter(Files::isRegularFile)
                            .mapToLong(path -> path.toFile().length())
                            .sum()
                    / (1024 * 1024);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        part.kill();
    }
}
