package dev.hindsight.bench;

import java.net.URI;
import java.util.stream.Stream;

/** The processes that are measured, found by their command lines: the guard that starts them has others' in its own. */
final class Processes {
    private Processes() {}

    static Stream<ProcessHandle> ofProgram(String name) {
        return with("bin/java").filter(process -> line(process).contains(name + "/target/quarkus-app"));
    }

    /** The server of a database, and all that it has started. */
    static Stream<ProcessHandle> ofPostgres(String jdbcUrl) {
        int port = URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
        return with("bin/postgres")
                .filter(process -> line(process).contains(" -p " + port + " "))
                .flatMap(server -> Stream.concat(Stream.of(server), server.children()));
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
