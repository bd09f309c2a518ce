package dev.hindsight.operator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpExchange;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Tracer;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.hindsight.operator.rest.Fault;
import dev.hindsight.operator.rest.NoCluster;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@TestProfile(NoCluster.class)
class RecordClientIT {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");
    private static final String DIGEST = "sha256:" + "ab".repeat(32);

    @TempDir
    Path folder;

    @Inject
    Tracer tracer;

    @Inject
    MeterRegistry meters;

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
                .isInstanceOfSatisfying(RequestRefused.class, refusal -> {
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
                .isInstanceOfSatisfying(RequestRefused.class, refusal -> assertThat(refusal.code())
                        .isEqualTo("http_403"));
    }

    @Test
    void saysHowLongToStayAwayWhenAsked() {
        // Given
        service.then(503, "", "Retry-After", "7");

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty()))
                // Then
                .isInstanceOfSatisfying(ServiceUnavailable.class, e -> assertThat(e.retryAfter())
                        .contains(Duration.ofSeconds(7)));
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
        var hasty = RecordClients.of(service.url(), folder.resolve("token"), Duration.ofMillis(300));

        // When, Then
        await().atMost(Patience.LIMIT).until(() -> {
            assertThatThrownBy(() -> hasty.poll(KEY, Optional.empty())).isInstanceOf(ServiceUnavailable.class);
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
            assertThatThrownBy(() -> client.poll(KEY, Optional.empty())).isInstanceOf(ServiceUnavailable.class);
        }

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty())).isInstanceOf(ServiceUnavailable.class);

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
                    .isInstanceOfSatisfying(ServiceUnavailable.class, e -> assertThat(e.retryAfter())
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
        assertThat(service.requests).allSatisfy(request -> {
            assertThat(request.path()).startsWith("/v1/incidents?");
            assertThat(request.query())
                    .containsEntry("object", "absent")
                    .containsEntry("sealed", "false")
                    .containsEntry("lifecycle", "open,acknowledged,mitigated,resolved")
                    .containsEntry("sort", "startedAt")
                    .containsEntry("limit", "200")
                    .containsEntry("severity", "SEV1,SEV2")
                    .hasEntrySatisfying("fields", fields -> assertThat(fields.split(","))
                            .hasSize(15)
                            .contains("namespace", "projectionDeclinedAt"));
        });
        assertThat(service.requests.get(0).query()).doesNotContainKey("cursor");
        assertThat(service.requests.get(1).query()).containsEntry("cursor", "a+b");
    }

    @Test
    void aRecordThatThereIsNotIsNotBorn() {
        // Given
        service.then(404, "");

        // Then
        assertThat(client.born(KEY)).isEmpty();
    }

    @Test
    void whatHasAnObjectIsListedWithTheFieldsThatAreRead() {
        // Given
        service.then(
                200,
                "{\"items\":[{\"namespace\":\"shop\",\"name\":\"a\",\"objectUid\":\"u\",\"createdAt\":\"2026-11-23T02:10:00Z\"}]}");

        // When
        var page = client.adopted(Optional.empty());

        // Then
        assertThat(page.items())
                .containsExactly(new RecordPage.Entry("shop", "a", "u", Instant.parse("2026-11-23T02:10:00Z")));
        assertThat(service.requests.get(0).query())
                .containsOnly(
                        Map.entry("object", "present"),
                        Map.entry("fields", "namespace,name,objectUid,createdAt"),
                        Map.entry("limit", "200"));
    }

    @Test
    void theNewestArtifactOfAKindIsFoundAndRead() {
        // Given
        service.then(200, "{\"items\":[{\"digest\":\"" + DIGEST + "\",\"kind\":\"events\",\"url\":\"http://x/y\"}]}")
                .then(200, "{\"a\":1}");

        // When
        var newest = client.newest(KEY, 2, "events");
        var bytes = client.bytes(KEY, newest.orElseThrow().digest());

        // Then
        assertThat(bytes).isEqualTo("{\"a\":1}".getBytes());
        assertThat(service.requests.get(0).path()).startsWith("/v1/namespaces/shop/incidents/checkout-5xx/artifacts?");
        assertThat(service.requests.get(0).query())
                .containsOnly(Map.entry("episode", "2"), Map.entry("kind", "events"), Map.entry("limit", "1"));
        assertThat(service.requests.get(1).path())
                .isEqualTo("/v1/namespaces/shop/incidents/checkout-5xx/artifacts/" + "ab".repeat(32));
    }

    @Test
    void whatIsSentIsTheJsonOfTheContract() {
        // Given
        service.then(200, "{\"episode\":1,\"manifestDigest\":\"sha256:x\",\"artifacts\":2}");

        // When
        var seal = client.seal(KEY, 1);
        client.detach(KEY, "cluster-1", "uid-1", "declined");
        client.refused(KEY, "cluster-1", new Refusal(403, null, "no"));

        // Then
        assertThat(seal).isEqualTo(new Seal(1, "sha256:x", 2));
        assertThat(service.requests)
                .extracting(StubService.Request::text)
                .containsExactly(
                        "{\"episode\":1}",
                        "{\"cluster\":\"cluster-1\",\"uid\":\"uid-1\",\"reason\":\"declined\"}",
                        "{\"cluster\":\"cluster-1\",\"refused\":{\"code\":403,\"message\":\"no\"}}");
        assertThat(service.requests)
                .extracting(StubService.Request::method, r -> r.path().replaceFirst(".*/", ""))
                .containsExactly(tuple("POST", "seal"), tuple("POST", "detach"), tuple("PUT", "projection"));
        assertThat(service.requests).allSatisfy(request -> {
            assertThat(request.header("Content-type")).isEqualTo("application/json");
            assertThat(request.header("Accept")).isEqualTo("application/json");
        });
    }

    @Test
    void aCallBelongsToTheTraceOfItsReconcile() {
        // Given
        service.then(304, "");
        var reconcile = tracer.spanBuilder("reconcile").startSpan();

        // When
        try (var current = reconcile.makeCurrent()) {
            client.poll(KEY, Optional.empty());
        } finally {
            reconcile.end();
        }

        // Then
        assertThat(service.requests.get(0).header("Traceparent"))
                .startsWith("00-" + reconcile.getSpanContext().getTraceId() + "-");
    }

    @Test
    void metricsHaveASeriesForARouteAndNotForAnIncident() {
        // Given
        service.then(304, "");

        // When
        client.poll(KEY, Optional.empty());

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        meters.find("http.client.requests").timers())
                .extracting(timer -> timer.getId().getTag("uri"))
                .contains("/v1/namespaces/{namespace}/incidents/{name}")
                .noneMatch(uri -> uri.contains("checkout-5xx")));
    }

    @Test
    void aRedirectIsNotFollowed() {
        // Given
        service.then(307, "", "Location", service.url() + "/elsewhere");
        var upload = new Upload(
                0, "events", DIGEST, new byte[0], Instant.EPOCH, Instant.EPOCH, 0, false, List.of(), 0, Map.of());

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty())).isInstanceOf(ServiceUnavailable.class);
        assertThatThrownBy(() -> client.upload(KEY, upload)).isInstanceOf(ServiceUnavailable.class);

        // Then
        assertThat(service.requests).hasSize(2);
    }

    @Test
    void whatCannotBeReadIsUnavailableAndAskedAgain() {
        // Given
        service.then(200, "{\"id\":")
                .then(200, "{\"version\":\"three\"}")
                .then(200, "<html>some proxy</html>", "Content-Type", "text/html")
                .then(200, "")
                .then(200, "null")
                .then(200, "[]")
                .then(304, "");

        // When
        for (int i = 0; i < 6; i++) {
            assertThatThrownBy(() -> client.poll(KEY, Optional.empty()))
                    .isInstanceOf(ServiceUnavailable.class)
                    .hasMessage("incident-service answered something unreadable");
        }

        // Then
        assertThat(client.poll(KEY, Optional.empty())).isInstanceOf(Polled.Same.class);
        assertThat(service.requests).hasSize(7);
    }

    @Test
    void withoutATokenNothingIsAsked() throws Exception {
        // Given
        Files.delete(folder.resolve("token"));

        // When
        assertThatThrownBy(() -> client.poll(KEY, Optional.empty()))
                // Then
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("no token: " + folder.resolve("token"));
        assertThat(service.requests).isEmpty();
    }

    @Test
    void aConnectionThatEndsIsUnavailableAndNothingIsSentAgain() {
        // Given
        service.then(HttpExchange::close);

        // When
        assertThatThrownBy(() -> client.declare(KEY, declaration()))
                // Then
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageStartingWith("incident-service cannot be reached: ");
        assertThat(service.requests).hasSize(1);
    }

    @Test
    void anInterruptEndsACall() throws Exception {
        // Given
        var begun = new CountDownLatch(1);
        var ended = new CountDownLatch(1);
        service.then(exchange -> {
            begun.countDown();
            awaitEnd(ended);
        });
        var caught = new CompletableFuture<Throwable>();
        var caller = new Thread(() -> {
            caught.complete(catchThrowable(() -> client.poll(KEY, Optional.empty())));
        });
        caller.start();
        begun.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // When
        caller.interrupt();

        // Then
        assertThat(caught.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isInstanceOf(ServiceUnavailable.class)
                .hasMessageContaining("interrupted");
        ended.countDown();
    }

    @Test
    void plainHttpToAnotherMachineIsRefused() {
        assertThatThrownBy(() -> RecordClients.of(URI.create("http://incidents.example.org"), folder))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hindsight.record.url http://incidents.example.org")
                .hasMessageContaining("hindsight.record.allow-plain-http=true");
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
