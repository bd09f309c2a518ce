package dev.hindsight.bench.peer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Wire;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;
import dev.hindsight.sandbox.Sandbox;

/** The program in {@code bench/empty}, with one stored body to give. */
public record EmptyEndpoint(String url, String path) {
    public static final String MODULE = "bench/empty";

    public static EmptyEndpoint start(Platform platform, String namespace, byte[] body) {
        var database = platform.incidentDatabase();
        Sql.asOwner(database, connection -> {
            connection
                    .createStatement()
                    .execute(
                            "CREATE TABLE bench_body (id uuid PRIMARY KEY, namespace text NOT NULL, name text NOT NULL,"
                                    + " body text NOT NULL, UNIQUE (namespace, name));"
                                    + " GRANT SELECT ON bench_body TO " + database.program());
            try (var insert =
                    connection.prepareStatement("INSERT INTO bench_body VALUES (gen_random_uuid(), ?, 'one', ?)")) {
                insert.setString(1, namespace);
                insert.setString(2, new String(body, StandardCharsets.UTF_8));
                insert.executeUpdate();
            }
        });
        String url = "http://127.0.0.1:" + Sandbox.freePort();
        platform.startBesideIncidentService(MODULE, "bench-empty", url);
        return new EmptyEndpoint(url, "/v1/namespaces/" + namespace + "/bodies/one");
    }

    public List<Wire> wires(String token) {
        return Stream.generate(() -> Wire.to(new Rest(url, token)))
                .limit(Clients.COUNT)
                .toList();
    }
}
