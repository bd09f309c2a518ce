package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.contracttesting.running.UnderWay;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Who may send, and what becomes of what cannot be read: with a valid credential nothing is lost. */
@QuarkusTest
@IncidentSandbox
class BadAlertsIT {
    /** Groups that the test profile digests at once: 30 in each of two transactions. */
    private static final int LIMIT = 60;

    @Inject
    UnderWay underWay;

    Sandbox sandbox;
    Api api;
    Sender sender;

    @BeforeEach
    void ownSource() {
        api = Api.admin(sandbox);
        sender = Sender.with(api, "");
    }

    private String kept() {
        return "/v1/alertsources/" + sender.source() + "/kept";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "",
                "[]",
                "nonsense",
                "{\"version\": \"1\", \"orgId\": 1, \"state\": \"alerting\", \"alerts\": []}",
                "{\"alerts\": []}",
                "{\"version\": \"4\"}",
                "{\"version\": \"4\", \"alerts\": {}}",
                "{\"version\": \"4\", \"alerts\": [7]}",
                "{\"version\": \"4\", \"alerts\": [{\"status\": \"up\", \"labels\": {}, \"startsAt\": \"2026-01-02T03:04:05Z\"}]}",
                "{\"version\": \"4\", \"alerts\": [{\"status\": \"firing\", \"labels\": {}, \"startsAt\": \"yesterday\"}]}",
                "{\"version\": \"4\", \"alerts\": [{\"status\": \"firing\", \"startsAt\": \"2026-01-02T03:04:05Z\"}]}"
            })
    void whatIsNotUnderstoodIsKeptWithItsReasonAndItsBytes(String body) {
        // When
        Response taken = sender.post(body);
        sender.post(body);

        // Then
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(taken.jsonPath().getBoolean("kept")).isTrue();
        assertThat(taken.jsonPath().getList("faults")).isNotEmpty();
        JsonPath page = api.get(kept()).jsonPath();
        assertThat(page.getList("items")).hasSize(1);
        assertThat(page.getInt("items[0].times")).isEqualTo(2);
        String one = kept() + "/" + taken.jsonPath().getString("id");
        assertThat(api.get(one).jsonPath().getList("faults")).isNotEmpty();
        assertThat(api.get(one + "/body").asByteArray()).isEqualTo(body.getBytes(StandardCharsets.UTF_8));
        assertThat(sender.incidents()).isEmpty();
    }

    @Test
    void pagesOfKeptBodiesFollowEachOtherNewestFirst() {
        // Given
        List<String> ids = Stream.of("nonsense-1", "nonsense-2", "nonsense-3")
                .map(body -> sender.post(body).jsonPath().getString("id"))
                .toList();

        // When
        JsonPath first = api.get(kept() + "?limit=2").jsonPath();
        JsonPath second = api.get(kept() + "?limit=2&cursor=" + first.getString("nextCursor"))
                .jsonPath();

        // Then
        assertThat(first.getList("items.id")).containsExactly(ids.get(2), ids.get(1));
        assertThat(second.getList("items.id")).containsExactly(ids.get(0));
        assertThat(second.getString("nextCursor")).isNull();
        assertThat(api.get(kept() + "?cursor=AAAA").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsUnderstoodOfABodyIsDigestedAndAReplayDoesNothingTwice() {
        // Given
        String body = Sender.body(0, firing("Part", "p1", minutesAgo(1)), "{\"status\": 3}");

        // When
        JsonPath taken = sender.post(body).jsonPath();
        Response replayed = api.request().post(kept() + "/" + taken.getString("id") + "/replay");

        // Then
        assertThat(taken.getBoolean("kept")).isTrue();
        assertThat(taken.getString("faults[0].field")).startsWith("alerts[1]");
        assertThat(replayed.statusCode()).as(replayed.asString()).isEqualTo(200);
        assertThat(sender.each("alerts.total")).containsExactly(1);
        assertThat(api.get(kept() + "/" + taken.getString("id")).jsonPath().getString("replayedAt"))
                .isNotNull();
    }

    @Test
    void whatIsTooMuchForOneTransactionHasTheNextOne() {
        // Given
        String body = wide(LIMIT);

        // When
        JsonPath taken = sender.post(body).jsonPath();
        sender.post(body);

        // Then
        assertThat(taken.getInt("alerts")).isEqualTo(LIMIT);
        assertThat(taken.getBoolean("kept")).isFalse();
        assertThat(api.get(api.incidents() + "?limit=500").jsonPath().getList("items"))
                .hasSize(LIMIT);
    }

    @Test
    void whatIsBeyondTheTransactionsOfABodyIsKeptAndAReplayTakesIt() {
        // Given
        String body = wide(LIMIT + 10);

        // When
        JsonPath taken = sender.post(body).jsonPath();
        JsonPath replayed = api.request()
                .post(kept() + "/" + taken.getString("id") + "/replay")
                .jsonPath();

        // Then
        assertThat(taken.getInt("alerts")).isEqualTo(LIMIT);
        assertThat(taken.getString("faults[0].code")).isEqualTo("too_many");
        assertThat(replayed.getInt("alerts")).isEqualTo(LIMIT + 10);
        assertThat(replayed.getBoolean("kept")).isFalse();
        assertThat(api.get(api.incidents() + "?limit=500").jsonPath().getList("items"))
                .hasSize(LIMIT + 10);
    }

    /** An alert a group. */
    private static String wide(int alerts) {
        return Sender.body(
                0,
                IntStream.range(0, alerts)
                        .mapToObj(i -> firing("Wide", "w" + i, minutesAgo(1), "service", "s" + i))
                        .toArray(String[]::new));
    }

    @Test
    void aBodyWithoutAlertsIsTakenAndDoesNothing() {
        // When
        Response taken = sender.post(Sender.body(0));

        // Then
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(taken.jsonPath().getBoolean("kept")).isFalse();
    }

    @Test
    void oddTextsAreStoredWithinTheirBounds() {
        // Given
        String odd = """
                {"status": "firing", "labels": {"alertname": "Odd", "nul": "a\\u0000b", "lone": "\\ud800", "long": "%s", "n": 7},
                 "annotations": {"description": "%s", "summary": "\\udc00"}, "startsAt": "0001-01-01T00:00:00Z",
                 "generatorURL": "%s"}""".formatted("x".repeat(100_000), "y".repeat(100_000), "z".repeat(100_000));

        // When
        Response taken = sender.post(Sender.body(0, odd));

        // Then
        assertThat(taken.jsonPath().getBoolean("kept")).as(taken.asString()).isFalse();
        Map<String, Object> alert = sender.alerts("").get(0);
        @SuppressWarnings("unchecked")
        Map<String, String> labels = (Map<String, String>) alert.get("labels");
        assertThat(labels)
                .containsEntry("nul", "a\uFFFDb")
                .containsEntry("lone", "\uFFFD")
                .containsEntry("n", "7");
        assertThat(labels.get("long")).hasSize(1024);
        assertThat((String) sender.incident().get("description")).hasSize(4096);
        assertThat(Map.copyOf(sender.incident()).get("startedAt").toString()).startsWith("20");
    }

    @Test
    void aPackedBodyIsUnpackedWithinItsBound() throws IOException {
        // Given
        byte[] good = gzip(Sender.body(0, firing("Packed", "z1", minutesAgo(1))).getBytes(StandardCharsets.UTF_8));
        byte[] bomb = gzip(new byte[17 * 1024 * 1024]);

        // When
        Response taken = packed(good);
        Response broken = packed(new byte[] {31, (byte) 139, 8, 0, 1});
        Response tooLarge = packed(bomb);

        // Then
        assertThat(taken.jsonPath().getInt("alerts")).isEqualTo(1);
        assertThat(broken.jsonPath().getString("faults[0].code")).isEqualTo("malformed_gzip");
        assertThat(tooLarge.statusCode()).isEqualTo(413);
        assertThat(api.request().get("/q/metrics").asString())
                .contains("hindsight_alert_bodies_total{outcome=\"too_large\"}");
    }

    private Response packed(byte[] body) {
        return sender.request()
                .header("Content-Encoding", "gzip")
                .contentType("application/json")
                .body(body)
                .post(sender.url());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    @Test
    void aBodyThatRestWouldRefuseForItsSizeIsTaken() {
        // Given more than the HTTP layer allows to others
        String[] alerts = new String[3000];
        for (int i = 0; i < alerts.length; i++) {
            alerts[i] = firing("Large", "l" + i, minutesAgo(1), "pad", "p".repeat(4000));
        }
        String body = Sender.body(0, alerts);
        assertThat(body.length()).isBetween(9 * 1024 * 1024 + 1, 16 * 1024 * 1024);

        // When
        Response taken = sender.post(body);

        // Then
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(200);
        assertThat(taken.jsonPath().getInt("alerts")).isEqualTo(3000);
        assertThat(sender.each("alerts.total")).containsExactly(3000);
        String path = api.incident((String) sender.incident().get("name"));
        assertThat(api.get(path + "/timeline?limit=500").jsonPath().getList("items"))
                .hasSize(100);
        assertThat(api.get(path + "/artifacts").jsonPath().getList("items.items"))
                .containsExactly(200);
    }

    @Test
    void anUnknownSourceAndABadCredentialAreToldTheSame() {
        // When
        Response bad = new Sender(api, sender.source(), "hsa_wrong").post(Sender.body(0));
        Response unknown = new Sender(api, "no-such-source", sender.secret()).post(Sender.body(0));
        Response none =
                RestAssured.given().contentType("application/json").body("{}").post(sender.url());
        Response cluster = new Sender(api, sender.source(), api.token()).post(Sender.body(0));

        // Then
        assertThat(List.of(bad, unknown, none, cluster)).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.asString()).isEqualTo(bad.asString());
            assertThat(answer.headers().getValues("WWW-Authenticate"))
                    .containsExactly("Bearer realm=\"intake\"", "Basic realm=\"intake\"");
        });
    }

    @Test
    void aRefusedBodyIsNotReadAndItsConnectionEnds() throws IOException {
        for (String secret : List.of("hsa_wrong", sender.secret())) {
            // Given a head that is refused, for its credential or its length, and no byte of the body
            String head = "POST " + sender.url() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + secret
                    + "\r\nContent-Type: application/json\r\nContent-Length: 20000000\r\n\r\n";

            // When
            String answer = send(head);

            // Then
            assertThat(answer)
                    .startsWith("HTTP/1.1 " + (secret.equals(sender.secret()) ? 413 : 401))
                    .containsIgnoringCase("connection: close")
                    .containsIgnoringCase("content-type: application/problem+json");
        }
    }

    @Test
    void aBodyThatGrowsBeyondTheLimitIsRefusedWithAProblem() throws IOException {
        // Given
        String head = "POST " + sender.url() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + sender.secret() + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n";
        String body = Integer.toHexString(17 << 20) + "\r\n" + " ".repeat((16 << 20) + 1);

        // When
        String answer = send(head + body);

        // Then
        assertThat(answer).startsWith("HTTP/1.1 413").contains("https://hindsight.dev/problems/payload_too_large");
    }

    @Test
    void theConnectionOfATakenBodyGoesOn() throws IOException {
        // Given
        String body = Sender.body(0);
        String head = "POST " + sender.url() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + sender.secret() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";

        // When
        String answers = send(head + "\r\n" + body + head + "Connection: close\r\n\r\n" + body);

        // Then
        assertThat(answers).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 200");
    }

    /** All that the service answers until it closes the connection. */
    private static String send(String request) throws IOException {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            OutputStream out = socket.getOutputStream();
            for (int i = 0; i < request.length(); i += 1 << 16) {
                out.write(request.substring(i, Math.min(request.length(), i + (1 << 16)))
                        .getBytes(StandardCharsets.US_ASCII));
            }
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void whateverTheSenderAcceptsItsAlertsAreTaken() {
        assertThat(sender.request()
                        .accept("text/html")
                        .body(Sender.body(0))
                        .post(sender.url())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void thePasswordOfBasicAuthenticationIsTheCredential() {
        // Given
        String basic = Base64.getEncoder()
                .encodeToString(("alertmanager:" + sender.secret()).getBytes(StandardCharsets.UTF_8));

        // When
        Response taken = RestAssured.given()
                .header("Authorization", "Basic " + basic)
                .contentType("application/json")
                .body(Sender.body(0))
                .post(sender.url());

        // Then
        assertThat(taken.statusCode()).isEqualTo(200);
    }

    @Test
    void otherMediaTypesAndMethodsAreRefused() {
        // When
        Response text = sender.request().contentType("text/plain").body("x").post(sender.url());
        Response get = sender.request().get(sender.url());

        // Then
        assertThat(text.statusCode()).isEqualTo(415);
        assertThat(get.statusCode()).isEqualTo(405);
        assertThat(get.header("Allow")).isEqualTo("POST");
    }

    @Test
    void aboveTheLimitInFlightSendersAreToldToComeBack() throws IOException {
        // Given as many senders as there are places, each with a body that does not end
        String id = sender.post("nonsense").jsonPath().getString("id");
        Sender other = Sender.with(api, "");
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                slow.add(unfinished(i % 2 == 0 ? sender : other));
            }
            await().atMost(Patience.LIMIT)
                    .untilAsserted(() -> assertThat(inFlight()).isEqualTo("64.0"));

            // When
            Response shed = sender.post(Sender.body(0));
            Response replay = api.request().post(kept() + "/" + id + "/replay");

            // Then
            assertThat(replay.statusCode()).isEqualTo(503);
            assertThat(replay.jsonPath().getString("type")).endsWith("intake_busy");
            assertThat(shed.statusCode()).isEqualTo(503);
            assertThat(shed.header("Retry-After")).isNotNull();
            assertThat(shed.jsonPath().getString("type")).endsWith("intake_busy");
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(inFlight()).isEqualTo("0.0"));
        assertThat(sender.post(Sender.body(0)).statusCode()).isEqualTo(200);
    }

    @Test
    void aReplayWhoseClientHangsUpGivesItsPlaceBack() throws IOException {
        // Given
        String id = sender.post("nonsense").jsonPath().getString("id");
        String replay = "POST " + kept() + "/" + id + "/replay HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + api.token() + "\r\nContent-Length: 0\r\n\r\n";

        // When
        sandbox.postgres().pause();
        try {
            try (Socket client = new Socket("localhost", RestAssured.port)) {
                client.getOutputStream().write(replay.getBytes(StandardCharsets.US_ASCII));
                await().atMost(Patience.LIMIT)
                        .untilAsserted(() -> assertThat(inFlight()).isEqualTo("1.0"));
            }
            underWay.await(0);
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(inFlight()).isEqualTo("0.0"));
    }

    private String inFlight() {
        return api.request()
                .get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("hindsight_alert_intake_in_flight"))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElse("");
    }

    private static Socket unfinished(Sender sender) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        OutputStream out = socket.getOutputStream();
        out.write(("POST " + sender.url() + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + sender.secret()
                        + "\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
        InputStream in = socket.getInputStream();
        assertThat(in.available()).isZero();
        return socket;
    }
}
