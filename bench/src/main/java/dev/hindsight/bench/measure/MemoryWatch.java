package dev.hindsight.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.ToLongFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What a JVM keeps: resident memory by the kernel, and the heap after each collection by its own log, switched on while it runs. */
public final class MemoryWatch {
    private static final Pattern COLLECTION = Pattern.compile("Pause .* \\d+M->(\\d+)M\\(");

    private final ProcessHandle process;
    private final Path log;

    public MemoryWatch(ProcessHandle process, Path log) {
        this.process = process;
        this.log = log;
        jcmd("VM.log", "output=" + log, "what=gc");
    }

    public record Look(long residentMib, long heapMib) {
        public static Look middle(List<Look> looks) {
            return new Look(middle(looks, Look::residentMib), middle(looks, Look::heapMib));
        }

        private static long middle(List<Look> looks, ToLongFunction<Look> value) {
            return looks.stream().mapToLong(value).sorted().toArray()[looks.size() / 2];
        }
    }

    public List<Look> every(double seconds, Future<?> until) {
        var looks = new ArrayList<Look>();
        while (!until.isDone()) {
            Pause.seconds(seconds);
            looks.add(new Look(Processes.residentKib(process.pid()) / 1024, heapMib()));
        }
        return looks;
    }

    /** MiB that are left when everything that can be was collected. */
    public long collect() {
        jcmd("GC.run");
        return heapMib();
    }

    private long heapMib() {
        try {
            List<MatchResult> all =
                    COLLECTION.matcher(Files.readString(log)).results().toList();
            return all.isEmpty() ? 0 : Long.parseLong(all.get(all.size() - 1).group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void jcmd(String... command) {
        var line = new ArrayList<String>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(String.valueOf(process.pid()));
        line.addAll(List.of(command));
        try {
            if (new ProcessBuilder(line)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("jcmd refused " + line);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
