package dev.hindsight.operator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.opentelemetry.api.OpenTelemetry;

import dev.hindsight.sandbox.wait.Patience;

class RecordClientTest {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir
    Path folder;

    private StubService service;
    private RecordClient client;

    @BeforeEach
    void start() throws Exception {
        service = new StubService();
        client = RecordClients.of(service.url(), folder);
        Files.writeString(folder.resolve("token"), "first\n");
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void readsTheTokenAgainForEachCall() throws Exception {
        // Given
        service.then(304, "");
        client.poll(KEY, Optional.of("W/\"v1\""));

        // When
        Files.writeString(folder.resolve("token"), "renewed");
        client.poll(KEY, Optional.of("W/\"v1\""));

        // Then
        assertThat(service.requests)
                .extracting(r -> r.header("Authorization"))
                .containsExactly("Bearer first", "Bearer renewed");
    }

    @Test
    void pollsWithTheEtagAndTellsThreeAnswersApart() {
        // Given
        service.then(304, "")
                .then(404, "{\"type\":\"https://hindsight.dev/problems/not_found\"}")
                .then(
                        200,
                        "{\"id\":\"1\",\"version\":3,\"lifecycle\":\"open\",\"severity\":\"SEV2\",\"unheardOf\":1}",
                        "ETag",
                        "W/\"v3-projection\"");

        // When
        var same = client.poll(KEY, Optional.of("W/\"v2-projection\""));
        var missing = client.poll(KEY, Optional.empty());
        var changed = client.poll(KEY, Optional.empty());

        // Then
        assertThat(same).isInstanceOf(Polled.Same.class);
        assertThat(missing).isInstanceOf(Polled.Missing.class);
        assertThat(changed).isInstanceOfSatisfying(Polled.Changed.class, it -> {
            assertThat(it.etag()).isEqualTo("W/\"v3-projection\"");
            assertThat(it.projection().version()).isEqualTo(3);
            assertThat(it.projection().episodes()).isEmpty();
        });
        assertThat(service.requests.get(0).header("If-none-match")).isEqualTo("W/\"v2-projection\"");
        assertThat(service.requests.get(0).path())
                .isEqualTo("/v1/namespaces/shop/incidents/checkout-5xx?fields=projection");
    }

    @Test
    void aDeclarationShowsTheRecordUnlessTheServiceIsOlderThanThat() {
        // Given
        service.then(
                        201,
                        "{\"id\":\"1\",\"version\":1,\"projectionEtag\":\"W/\\\"v1-projection\\\"\","
                                + "\"projection\":{\"id\":\"1\",\"version\":1,\"lifecycle\":\"open\"}}")
                .then(200, "{\"id\":\"1\",\"version\":1}");

        // When
        var shown = client.declare(KEY, declaration());
        var older = client.declare(KEY, declaration());

        // Then
        assertThat(shown.created()).isTrue();
        assertThat(shown.shown()).hasValueSatisfying(seen -> {
            assertThat(seen.etag()).isEqualTo("W/\"v1-projection\"");
            assertThat(seen.projection().lifecycle()).isEqualTo("open");
        });
        assertThat(older.shown()).isEmpty();
    }

    @Test
    void namesEveryFaultOfARefusal() {
        // Given
        service.then(
                422,
                "{\"type\":\"https://hindsight.dev/problems/invalid_body\",\"detail\":\"two faults\",\"errors\":"
                        + "[{\"field\":\"fields.title\",\"code\":\"required\",\"message\":\"is missing\"},"
                        + "{\"field\":\"fields.severity\",\"code\":\"enum\",\"message\":\"must be SEV1…SEV5\"}]}");

        // When
        assertThatThrownBy(() -> client.declare(KEY, declaration()))
                // Then
                .isInstanceOfSatisfying(RecordRefused.class, refusal -> {
                    assertThat(refusal.code()).isEqualTo("invalid_body");
                    assertThat(refusal.faults())
                            .extracting(Fault::field)
                            .containsExactly("fields.title", "fields.severity");
                });
    }

    @Test
    void aRefusalWithoutAProblemIsStillARefusal() {
        // Given
        service.then(403, "<html>some proxy</html>");

        // When
        assertThatThrownBy(() -> client.seal(KEY, 0))
                // Then
                .isInstanceOfSatisfying(RecordRefused.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("http_403"));
    }

    @Test
    void saysHowLongToStayAwayWhenAsked() {
        // Given
        service.then(503, "", "Retry-After", "7");

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty()))
                // Then
                .isInstanceOfSatisfying(
                        RecordUnavailable.class, e -> assertThat(e.retryAfter()).contains(Duration.ofSeconds(7)));
    }

    @Test
    void givesUpOnABodyThatNeverEnds() {
        // Given
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        service.then(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            begun.countDown();
            awaitEnd(ended);
        });
        var config = RecordClients.config(service.url(), folder.resolve("token"), Duration.ofMillis(300));
        var hasty = new RecordClient(config, Optional::empty, OpenTelemetry.noop(), Clock.systemUTC());

        // When, Then
        await().atMost(Patience.LIMIT).until(() -> {
            assertThatThrownBy(() -> hasty.poll(KEY, Optional.empty())).isInstanceOf(RecordUnavailable.class);
            // a busy machine may be too slow for that client even to connect
            return begun.getCount() == 0;
        });
        ended.countDown();
    }

    @Test
    void sendsArtifactsPackedAndDescribed() throws Exception {
        // Given
        service.then(201, "{}");
        var at = Instant.parse("2026-11-23T02:10:00.250Z");

        // When
        client.upload(
                KEY,
                new Upload(
                        1,
                        "events",
                        DIGEST,
                        "{\"a\":1}".getBytes(),
                        at,
                        at.plusSeconds(60),
                        7,
                        true,
                        List.of("max_events", "page_limit"),
                        3,
                        Map.of("jwt", 2, "bearer", 1)));

        // Then
        var request = service.requests.get(0);
        assertThat(request.path())
                .isEqualTo(
                        "/v1/namespaces/shop/incidents/checkout-5xx/artifacts/" + "ab".repeat(32)
                                + "?episode=1&kind=events&source=pm-operator&from=2026-11-23T02%3A10%3A00.250Z"
                                + "&to=2026-11-23T02%3A11%3A00.250Z&items=7&truncated=true&truncatedBy=max_events%2Cpage_limit&dropped=3&redactions=bearer%3D1%2Cjwt%3D2");
        assertThat(request.header("Content-encoding")).isEqualTo("gzip");
        assertThat(new GZIPInputStream(new ByteArrayInputStream(request.body())).readAllBytes())
                .isEqualTo("{\"a\":1}".getBytes());
    }

    @Test
    void aServiceThatDoesNotKnowWhyAnArtifactIsCutYetKeepsItAllTheSame() {
        // Given
        service.then(400, "{\"type\":\"https://hindsight.dev/problems/invalid_parameter\"}")
                .then(201, "{}");
        var upload = new Upload(
                0,
                "events",
                DIGEST,
                new byte[0],
                Instant.EPOCH,
                Instant.EPOCH,
                0,
                true,
                List.of("max_bytes"),
                1,
                Map.of());

        // When
        client.upload(KEY, upload);

        // Then
        assertThat(service.requests).hasSize(2);
        assertThat(service.requests.get(0).path()).contains("truncatedBy=max_bytes");
        assertThat(service.requests.get(1).path()).contains("truncated=true").doesNotContain("truncatedBy");
    }

    @Test
    void whatIsStoredOrGoneAlreadyIsDone() {
        // Given
        service.then(409, "{\"type\":\"https://hindsight.dev/problems/artifact_exists\"}")
                .then(404, "");
        var upload = new Upload(
                0, "events", DIGEST, new byte[0], Instant.EPOCH, Instant.EPOCH, 0, false, List.of(), 0, Map.of());

        // When
        client.upload(KEY, upload);
        client.detach(KEY, "cluster-1", "uid-1", "object deleted");

        // Then
        assertThat(service.requests).extracting(StubService.Request::method).containsExactly("PUT", "POST");
    }

    @Test
    void failsAtOnceAfterTooManyFailuresInARow() {
        // Given
        service.then(500, "");
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> client.poll(KEY, Optional.empty())).isInstanceOf(RecordUnavailable.class);
        }

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty())).isInstanceOf(RecordUnavailable.class);

        // Then
        assertThat(service.requests).hasSize(5);
    }

    @Test
    void aServiceThatIsBusyWithTransfersIsAskedAgain() {
        // Given
        service.then(503, "{\"type\":\"https://hindsight.dev/problems/transfers_busy\"}", "Retry-After", "1");

        // When
        for (int i = 0; i < 7; i++) {
            assertThatThrownBy(() -> client.bytes(KEY, DIGEST))
                    .isInstanceOfSatisfying(RecordUnavailable.class, e -> assertThat(e.retryAfter())
                            .contains(Duration.ofSeconds(1)));
        }

        // Then
        assertThat(service.requests).hasSize(7);
    }

    @Test
    void whatIsToBeProjectedIsListedPageByPage() {
        // Given
        service.then(
                        200,
                        "{\"items\":[{\"namespace\":\"shop\",\"name\":\"a\",\"lifecycle\":\"open\"}],\"nextCursor\":\"a+b\"}")
                .then(200, "{\"items\":[]}");

        // When
        var first = client.withoutObject(List.of("SEV1", "SEV2"), Optional.empty());
        var last = client.withoutObject(List.of("SEV1", "SEV2"), Optional.of(first.nextCursor()));

        // Then
        assertThat(first.items()).extracting(BornIncident::key).containsExactly(new IncidentKey("shop", "a"));
        assertThat(last.nextCursor()).isNull();
        assertThat(service.requests)
                .extracting(StubService.Request::path)
                .allSatisfy(path -> assertThat(path)
                        .startsWith(
                                "/v1/incidents?object=absent&sealed=false&lifecycle=open,acknowledged,mitigated,resolved&")
                        .contains("&severity=SEV1,SEV2&"))
                .last()
                .asString()
                .endsWith("&cursor=a%2Bb");
    }

    @Test
    void aRecordThatThereIsNotIsNotBorn() {
        // Given
        service.then(404, "");

        // Then
        assertThat(client.born(KEY)).isEmpty();
    }

    private static void awaitEnd(CountDownLatch latch) {
        try {
            latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Declaration declaration() {
        return new Declaration("c", "u", Instant.EPOCH, 1, "1", true, 900, 0, null, null, Map.of(), Map.of(), null);
    }
}
