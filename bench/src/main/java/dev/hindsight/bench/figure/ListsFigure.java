package dev.hindsight.bench.figure;

import java.util.List;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/** A page of a list must not grow with the list: the same page of a small and of a large namespace. */
final class ListsFigure implements Figure {
    private static final int REQUESTS = 300;
    private static final String FILL = "INSERT INTO incident (id, namespace, name, version, title, severity, kind,"
            + " lifecycle, started_at, reopen_count, details, anomalies, declared, created_at, updated_at)"
            + " SELECT gen_random_uuid(), '%s', 'i-' || n, 1, 'Incident ' || n, 'SEV' || 1 + n %% 5, 'production',"
            + " CASE WHEN n %% 100 = 0 THEN 'open' ELSE 'resolved' END, '2026-01-01T00:00:00Z'::timestamptz"
            + " - n * interval '1 second', 0, '{}', '{\"items\": []}', '{}', '2026-01-01T00:00:00Z',"
            + " '2026-01-01T00:00:00Z'::timestamptz - n * interval '1 second' FROM generate_series(1, %d) n";

    @Override
    public List<Row> measure(Platform platform) {
        Rest small = filled(platform, "bench-small", 10_000);
        Rest large = filled(platform, "bench-large", 1_000_000);
        return List.of(
                compare("first page of 50", large, small, "?limit=50"),
                compare("first page of 50 unresolved", large, small, "?limit=50&lifecycle=open"));
    }

    private static Row compare(String what, Rest large, Rest small, String query) {
        String path = "/v1/namespaces/%s/incidents" + query;
        return Rounds.play(
                        4 * REQUESTS,
                        () -> pages(large, path.formatted("bench-large")),
                        () -> pages(small, path.formatted("bench-small")))
                .latencies(what + " at 1,000,000 rows, against 10,000 rows", "≤ 1.2");
    }

    private static Sample pages(Rest rest, String path) {
        return Clients.times(REQUESTS, () -> {
            var answer = rest.get(path);
            if (answer.status() != 200 || answer.json().path("items").size() != 50) {
                throw new IllegalStateException(path + " answered " + answer.status());
            }
        });
    }

    private static Rest filled(Platform platform, String namespace, int rows) {
        Sql.asOwner(platform.incidentDatabase(), connection -> {
            try (var fill = connection.createStatement()) {
                fill.execute(FILL.formatted(namespace, rows));
                fill.execute("VACUUM ANALYZE incident");
            }
        });
        return Editor.in(platform, namespace);
    }
}
