package dev.hindsight.bench;

import java.util.List;

import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** GET of one incident against the liveness answer of the same program: the same stack without the work. */
final class ReadsFigure implements Figure {
    private static final double SECONDS = 5;
    private static final String INCIDENTS = "/v1/namespaces/bench-reads/incidents";

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, "bench-reads");
        var created = rest.post(
                INCIDENTS,
                "{\"name\": \"one\", \"title\": \"Checkout answers 5xx\", \"severity\": \"SEV2\","
                        + " \"startedAt\": \"2026-01-01T00:00:00Z\"}");
        if (created.status() != 201) {
            throw new IllegalStateException("POST answered " + created.status());
        }
        var rounds = Rounds.play(() -> gets(rest, INCIDENTS + "/one"), () -> gets(rest, "/q/health/live"));
        return List.of(rounds.rates("GET of one incident, 16 clients, against the liveness answer", "≥ 0.6"));
    }

    private static Sample gets(Rest rest, String path) {
        return Clients.run(Clients.COUNT, SECONDS, client -> () -> {
            var answer = rest.get(path);
            if (answer.status() != 200) {
                throw new IllegalStateException(path + " answered " + answer.status());
            }
        });
    }
}
