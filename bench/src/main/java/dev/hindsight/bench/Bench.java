package dev.hindsight.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.hindsight.bench.figure.Figure;
import dev.hindsight.bench.figure.Figures;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.e2e.Platform;

/** Measures the figures that were asked for and writes them down, with the command that measures each again. */
public final class Bench {
    private static final Map<String, Figure> FIGURES = Figures.byName();

    private Bench() {}

    public static void main(String[] arguments) throws IOException {
        List<String> wanted = List.of(System.getProperty("bench.figures", String.join(",", FIGURES.keySet()))
                .split(","));
        if (!FIGURES.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("-Dbench.figures takes " + String.join(",", FIGURES.keySet()));
        }
        var lines = new ArrayList<>(List.of(Row.HEADER));
        // what the figures open by REST is for the service alone
        Map<String, String> operator = Map.of("HINDSIGHT_OPERATOR_PROJECT_INCIDENTS", "false");
        try (Platform platform = Platform.start(starting -> operator)) {
            for (String name : wanted) {
                System.out.println("measuring " + name);
                for (Row row : measure(platform, FIGURES.get(name))) {
                    lines.add(row.line(name));
                    System.out.println(row.line(name));
                }
            }
        }
        Files.writeString(Path.of(System.getProperty("bench.results", "bench/RESULTS.md")), page(lines));
    }

    private static List<Row> measure(Platform platform, Figure figure) {
        if (figure.needsOperator()) {
            return figure.measure(platform);
        }
        platform.operator().kill();
        try {
            return figure.measure(platform);
        } finally {
            platform.operator().restart();
        }
    }

    private static String page(List<String> lines) {
        var runtime = Runtime.getRuntime();
        return "# Results\n\n%d cores, shared; JVM mode but for `native`. `./mvnw -Pbench -Dbench.figures=NAME` measures one again.\n\n%s\n"
                .formatted(runtime.availableProcessors(), String.join("\n", lines));
    }
}
