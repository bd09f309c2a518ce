package dev.hindsight.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The processes that are measured, found by their command lines: the guard that starts them has others' in its own. */
public final class Processes {
    private Processes() {}

    public static Stream<ProcessHandle> ofProgram(String name) {
        return with("bin/java").filter(process -> line(process).contains(name + "/target/quarkus-app"));
    }

    /** A program that runs as an executable. */
    public static Stream<ProcessHandle> ofExecutable(String name) {
        return with("-runner").filter(process -> line(process).contains(name + "/target/"));
    }

    /** The server of a database, and all that it has started. */
    static Stream<ProcessHandle> ofPostgres(String jdbcUrl) {
        int port = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
        return with("bin/postgres")
                .filter(process -> line(process).contains(" -p " + port + " "))
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()));
    }

    /** Resident memory. */
    public static long residentKib(long pid) {
        try (var lines = Files.lines(Path.of("/proc", String.valueOf(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<ProcessHandle> with(String program) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info().command().orElse("").endsWith(program))
                .filter(process -> ProcessHandle.current().descendants().anyMatch(process::equals));
    }

    private static String line(ProcessHandle process) {
        return process.info().commandLine().orElse("");
    }
}
