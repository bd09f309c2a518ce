package dev.hindsight.bench.figure;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.bench.load.Clients;
import dev.hindsight.bench.load.Editor;
import dev.hindsight.bench.measure.Pause;
import dev.hindsight.bench.measure.Rounds;
import dev.hindsight.bench.measure.Row;
import dev.hindsight.bench.measure.Sample;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.e2e.Platform;
import dev.hindsight.e2e.Rest;

/**
 * From the Incident to its first stored artifact, among 2,000 Events, against the bare LIST and one PUT of the same evidence.
 * Each begins when the one before has had a second for what comes after its artifact. The database is asked for the artifact:
 * asking the service would take part of the two cores that it needs.
 */
final class FirstArtifactFigure implements Figure {
    private static final String NAMESPACE = "bench-artifact";
    private static final String PATH = "/v1/namespaces/" + NAMESPACE + "/incidents/";
    private static final String BARE = "bare";
    private static final Pattern STARTED_AT = Pattern.compile("(\"startedAt\":\"[^\"]{20})[0-9]{3}Z");
    private static final int INCIDENTS = 10;
    private static final int WARM_UP = 60;
    private static final int EVENTS = 2_000;
    private static final double QUIET = 1;
    private static final String STORED = """
            SELECT 1 FROM artifact JOIN incident ON incident.id = artifact.incident_id
            WHERE incident.namespace = ? AND incident.name = ? AND artifact.kind = 'events'""";

    private final AtomicInteger number = new AtomicInteger();

    @Override
    public boolean needsOperator() {
        return true;
    }

    @Override
    public List<Row> measure(Platform platform) {
        Rest rest = Editor.in(platform, NAMESPACE);
        KubernetesClient client = platform.kubernetes().client();
        rest.post(
                "/v1/namespaces/" + NAMESPACE + "/incidents",
                "{\"name\": \"bare\", \"title\": \"The peer\", \"severity\": \"SEV5\", \"startedAt\": \"2026-01-01T00:00:00Z\"}");
        IntStream.range(0, EVENTS).parallel().forEach(i -> event(client, i));
        try (var database = Sql.asProgram(platform.incidentDatabase());
                var stored = database.prepareStatement(STORED)) {
            String evidence = evidence(platform, rest, stored);
            var rounds = Rounds.play(
                    WARM_UP,
                    () -> oneByOne(() -> incident(platform, stored)),
                    () -> oneByOne(() -> bareWork(client, rest, evidence)));
            return List.of(rounds.latencies(
                    "Incident created → first artifact stored, 50 incidents among 2,000 Events, against LIST and one PUT of the same",
                    "≤ 2"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Sample oneByOne(Runnable work) {
        return Sample.all(
                Stream.generate(() -> afterQuiet(work)).limit(INCIDENTS).toList());
    }

    private static Sample afterQuiet(Runnable work) {
        Pause.seconds(QUIET);
        return Clients.times(1, work);
    }

    private static void event(KubernetesClient client, int i) {
        String now = Instant.now().toString();
        client.v1()
                .events()
                .inNamespace(NAMESPACE)
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("bench-" + i)
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withNamespace(NAMESPACE)
                        .withName("checkout-" + i)
                        .endInvolvedObject()
                        .withType(i % 5 == 0 ? "Warning" : "Normal")
                        .withReason(i % 5 == 0 ? "BackOff" : "Scheduled")
                        .withMessage("Back-off restarting failed container " + i)
                        .withFirstTimestamp(now)
                        .withLastTimestamp(now)
                        .withCount(1)
                        .build())
                .create();
    }

    private String incident(Platform platform, PreparedStatement stored) {
        String name = "first-" + number.incrementAndGet();
        Declared.create(platform, NAMESPACE, name, "SEV2", Instant.now());
        while (!isStored(name, stored)) {
            Pause.seconds(0.002);
        }
        return name;
    }

    private static boolean isStored(String name, PreparedStatement stored) {
        try {
            stored.setString(1, NAMESPACE);
            stored.setString(2, name);
            try (var found = stored.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void bareWork(KubernetesClient client, Rest rest, String evidence) {
        String more = null;
        do {
            var page = client.v1()
                    .events()
                    .inNamespace(NAMESPACE)
                    .list(new ListOptionsBuilder()
                            .withLimit(500L)
                            .withContinue(more)
                            .build());
            more = page.getMetadata().getContinue();
        } while (more != null && !more.isEmpty());
        store(rest, renewed(evidence).getBytes(StandardCharsets.UTF_8));
    }

    /** What the operator stores of these Events, by a first incident. */
    private String evidence(Platform platform, Rest rest, PreparedStatement stored) {
        String name = incident(platform, stored);
        String digest = rest.get(PATH + name + "/artifacts?kind=events")
                .json()
                .at("/items/0/digest")
                .asText();
        var answer = rest.get(PATH + name + "/artifacts/" + digest.substring(digest.indexOf(':') + 1));
        return new String(answer.body(), StandardCharsets.UTF_8);
    }

    /** The same with another millisecond: bytes that the service has not yet. */
    private String renewed(String evidence) {
        return STARTED_AT.matcher(evidence).replaceFirst("$1%03dZ".formatted(number.incrementAndGet() % 1000));
    }

    private static void store(Rest rest, byte[] bytes) {
        String path = PATH + BARE + "/artifacts/" + sha256(bytes) + "?episode=0&kind=events&source=bench"
                + "&from=2026-01-01T00:00:00Z&to=2026-01-01T01:00:00Z&items=2000";
        var answer = rest.put(path, "application/json", bytes);
        if (answer.status() != 201) {
            throw new IllegalStateException(new String(answer.body(), StandardCharsets.UTF_8));
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
