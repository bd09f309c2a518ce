package dev.hindsight.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hindsight.e2e.Platform;

/** Processor time, in milliseconds, that a piece of work takes of the clients, the program and PostgreSQL: no noise of others in it. */
public record Cpu(double client, double service, double postgres) {
    private static final double MILLIS_PER_TICK = 10;
    /** Of proc(5)'s stat, counted from what follows the name. */
    private static final int UTIME = 11;

    private static final int CSTIME = 14;

    /** Of one call, on the average of a sample. */
    public static Cpu ofOne(Platform platform, Supplier<Sample> work) {
        return ofOne(platform, "incident-service", work);
    }

    public static Cpu ofOne(Platform platform, String program, Supplier<Sample> work) {
        Cpu before = now(platform, program);
        int calls = work.get().nanos().length;
        Cpu after = now(platform, program);
        return new Cpu(
                (after.client - before.client) / calls,
                (after.service - before.service) / calls,
                (after.postgres - before.postgres) / calls);
    }

    double sum() {
        return client + service + postgres;
    }

    String text() {
        return String.format(
                Locale.ROOT, "%.2f ms: client %.2f, program %.2f, PostgreSQL %.2f", sum(), client, service, postgres);
    }

    private static Cpu now(Platform platform, String program) {
        return new Cpu(
                millis(Stream.of(ProcessHandle.current())),
                millis(Processes.ofProgram(program)),
                millis(Processes.ofPostgres(platform.incidentDatabase().jdbcUrl())));
    }

    private static double millis(Stream<ProcessHandle> processes) {
        return processes.mapToLong(process -> ticks(process.pid())).sum() * MILLIS_PER_TICK;
    }

    /** utime and stime, and those of its children that have ended: what PostgreSQL's workers have taken stays taken. */
    private static long ticks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return IntStream.rangeClosed(UTIME, CSTIME)
                    .mapToLong(i -> Long.parseLong(fields[i]))
                    .sum();
        } catch (IOException ended) {
            return 0;
        }
    }
}
