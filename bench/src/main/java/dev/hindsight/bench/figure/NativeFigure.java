package dev.hindsight.bench.figure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.load.Webhook;
import dev.hindsight.bench.load.Wire;
import dev.hindsight.bench.measure.Effort;
import dev.hindsight.bench.measure.Pause;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.e2e.Packaging;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** The executables beside the jars, on the same parts and in the same minutes; the peer is the jar. */
final class NativeFigure implements Figure {
    private static final int STARTS = 5;
    private static final double SECONDS = 6;
    private static final double SECONDS_IDLE = 60;
    private static final int WARM_UP = 5_000;

    @Override
    public List<Row> measure(Platform platform) {
        if (!Packaging.EXECUTABLE.isPackaged("incident-service") || !Packaging.EXECUTABLE.isPackaged("pm-operator")) {
            return List.of(Row.plain(
                    "no executables; first `./mvnw package -Dnative -DskipTests`, then the jars, without clean",
                    "",
                    ""));
        }
        Webhook webhook = Webhook.register(platform, "bench-native");
        Rest editor = Editor.in(platform, "bench-native-creates");
        platform.incidentService().kill();
        try {
            var rows = new ArrayList<Row>();
            rows.addAll(starts("pm-operator", packaging -> RunningProgram.operator(platform, packaging)));
            rows.addAll(starts("incident-service", packaging -> RunningProgram.incidentService(platform, packaging)));
            try (var executable = RunningProgram.incidentService(platform, Packaging.EXECUTABLE);
                    var jar = RunningProgram.incidentService(platform, Packaging.JAR)) {
                rows.addAll(idle(executable, jar));
                rows.addAll(load(platform, webhook, executable, jar));
                rows.add(creates(platform, editor, executable, jar));
            }
            return rows;
        } finally {
            platform.incidentService().restart();
        }
    }

    private static List<Row> starts(String program, Function<Packaging, RunningProgram> starter) {
        var executables = new ArrayList<RunningProgram>();
        var jars = new ArrayList<RunningProgram>();
        for (int i = 0; i < STARTS; i++) {
            executables.add(closed(starter.apply(Packaging.EXECUTABLE)));
            jars.add(closed(starter.apply(Packaging.JAR)));
        }
        return List.of(
                new Row(
                        program + ": until ready, best and median of %d starts in turns".formatted(STARTS),
                        millis(executables),
                        millis(jars),
                        "",
                        program.equals("pm-operator") ? "≤ 80 ms" : "≤ 150 ms"),
                new Row(
                        program + ": resident memory when ready, median; size on disk",
                        memory(executables),
                        memory(jars),
                        "",
                        ""));
    }

    private static RunningProgram closed(RunningProgram program) {
        program.close();
        return program;
    }

    private static List<Row> idle(RunningProgram executable, RunningProgram jar) {
        Pause.seconds(Effort.seconds(SECONDS_IDLE));
        return List.of(new Row(
                "incident-service: resident memory after %.0f idle seconds".formatted(SECONDS_IDLE),
                executable.residentMib() + " MiB",
                jar.residentMib() + " MiB",
                "",
                "≤ 130 MiB"));
    }

    private static List<Row> load(Platform platform, Webhook webhook, RunningProgram executable, RunningProgram jar) {
        Rounds rounds = Rounds.play(
                Effort.calls(WARM_UP),
                sending(platform, webhook.at(executable.url())),
                sending(platform, webhook.at(jar.url())));
        return List.of(
                rounds.rates("webhook: a body of 100 new alerts, 16 clients; the executable against the jar", ""),
                new Row(
                        "incident-service: resident memory after the webhook's load",
                        executable.residentMib() + " MiB",
                        jar.residentMib() + " MiB",
                        "",
                        ""));
    }

    private static Supplier<Sample> sending(Platform platform, Webhook webhook) {
        return Told.byTheService(platform.incidentDatabase(), SECONDS, client -> () -> webhook.send(client));
    }

    private static Row creates(Platform platform, Rest editor, RunningProgram executable, RunningProgram jar) {
        return Rounds.play(
                        Effort.calls(8 * WARM_UP),
                        creating(platform, editor, executable),
                        creating(platform, editor, jar))
                .rates("creates: POST of an incident, 16 clients; the executable against the jar", "");
    }

    private static Supplier<Sample> creating(Platform platform, Rest editor, RunningProgram program) {
        var wires = Stream.generate(() -> Wire.to(new Rest(program.url(), editor.token())))
                .limit(Clients.COUNT)
                .toList();
        return Told.byTheService(
                platform.incidentDatabase(),
                SECONDS,
                client -> () -> wires.get(client)
                        .post(
                                "/v1/namespaces/bench-native-creates/incidents",
                                "{\"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\"}"));
    }

    private static String millis(List<RunningProgram> started) {
        long[] sorted = sorted(started.stream().map(RunningProgram::ready).mapToLong(Duration::toMillis));
        return "%d / %d ms".formatted(sorted[0], sorted[sorted.length / 2]);
    }

    private static String memory(List<RunningProgram> started) {
        long[] sorted = sorted(started.stream().mapToLong(RunningProgram::residentWhenReadyMib));
        return "%d MiB; %d MiB"
                .formatted(sorted[sorted.length / 2], started.get(0).sizeMib());
    }

    private static long[] sorted(LongStream values) {
        return values.sorted().toArray();
    }
}
