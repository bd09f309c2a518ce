package dev.hindsight.bench.figure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.measure.Pause;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** What the operator writes to the API server, as the API server counts it: for each new incident, and while nothing happens. */
final class WritesFigure implements Figure {
    private static final String NAMESPACE = "bench-writes";
    private static final int INCIDENTS = 20;
    private static final Pattern WRITES = Pattern.compile(
            "(?m)^apiserver_request_total\\{[^}]*resource=\"(?:incidents|events)\"[^}]*verb=\"(?:APPLY|PATCH|PUT|POST|DELETE)\"[^}]*} (\\S+)$");

    @Override
    public boolean needsOperator() {
        return true;
    }

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        long before = writes(platform);
        IntStream.range(0, INCIDENTS)
                .forEach(i -> Declared.create(platform, NAMESPACE, "w-" + i, "SEV3", Instant.now()));
        IntStream.range(0, INCIDENTS).forEach(i -> awaitArtifact(rest, i));
        Pause.seconds(20);
        long busy = writes(platform) - before - INCIDENTS;
        int idleSeconds = Integer.getInteger("bench.idle", 600);
        long runsBefore = runs(platform);
        long idleFrom = writes(platform);
        Pause.seconds(idleSeconds);
        long idle = writes(platform) - idleFrom;
        long runs = runs(platform) - runsBefore;
        return List.of(
                Row.plain(
                        "writes to incidents and events for each new incident: finalizer, status, Events",
                        String.format(Locale.ROOT, "%.1f", (double) busy / INCIDENTS),
                        "finalizer and status, plus one for each Event told"),
                Row.plain(
                        "the same while idle for " + idleSeconds + " s, all incidents of this run open",
                        idle + ", with " + runs + " capture runs that came due",
                        "0, but for the status of each run"));
    }

    private static void awaitArtifact(Rest rest, int i) {
        String path = "/v1/namespaces/" + NAMESPACE + "/incidents/w-" + i + "/artifacts";
        while (rest.get(path).json().path("items").isEmpty()) {
            Pause.seconds(0.2);
        }
    }

    /** An open incident is captured anew every ten minutes, and its status says so. */
    private static long runs(Platform platform) {
        String counts = platform.kubernetes()
                .kubectl(
                        "get",
                        "incidents.hindsight.dev",
                        "-n",
                        NAMESPACE,
                        "-o",
                        "jsonpath={.items[*].status.capture.runs}")
                .orFail()
                .out();
        return Stream.of(counts.strip().split(" +")).mapToLong(Long::parseLong).sum();
    }

    private static long writes(Platform platform) {
        String metrics = platform.kubernetes()
                .kubectl("get", "--raw", "/metrics")
                .orFail()
                .out();
        return WRITES.matcher(metrics)
                .results()
                .mapToLong(match -> (long) Double.parseDouble(match.group(1)))
                .sum();
    }
}
