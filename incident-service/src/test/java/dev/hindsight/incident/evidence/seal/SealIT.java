package dev.hindsight.incident.evidence.seal;

import static dev.hindsight.incident.evidence.Evidence.assertProblem;
import static dev.hindsight.incident.evidence.Evidence.fields;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.canonicaljson.CanonicalCheck;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@IncidentSandbox
class SealIT {
    private static final String CAPTURE_RUN = "{\"gaps\":[{\"from\":\"2026-01-02T02:34:05Z\",\"kind\":\"events\","
            + "\"namespace\":\"shop\",\"reason\":\"events_expired\",\"to\":\"2026-01-02T02:40:00Z\"}]}";

    Sandbox sandbox;
    Evidence evidence;

    @BeforeEach
    void ownIncident() {
        evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
    }

    @Test
    void aRunningEpisodeIsNotSealed() {
        assertProblem(evidence.seal(0), 409, "episode_running");
        assertThat(evidence.get("/manifests").jsonPath().getList("items")).isEmpty();
        assertThat(projection().getString("episodes[0].state")).isEqualTo("open");
    }

    @Test
    void theManifestCoversEverythingAndItsDigestIsThatOfItsBytes() {
        // Given
        byte[] events = bytes("{\"n\":1}");
        evidence.keep(events, Evidence.EVENTS + "&from=2026-01-02T03:00:00Z&to=2026-01-02T04:00:00Z");
        evidence.keep(
                bytes(CAPTURE_RUN),
                Evidence.EVENTS.replace("kind=events", "kind=capture-run")
                        + "&from=2026-01-02T02:34:05Z&to=2026-01-02T04:15:00Z");
        evidence.resolve();

        // When
        Response sealed = evidence.seal(0);

        // Then
        assertThat(sealed.statusCode()).as(sealed.asString()).isEqualTo(200);
        Response manifest = evidence.get("/manifests/0");
        assertThat(Digests.of(manifest.asByteArray()))
                .isEqualTo(sealed.jsonPath().getString("manifestDigest"));
        assertThat(manifest.header("ETag")).isEqualTo('"' + Digests.of(manifest.asByteArray()) + '"');
        CanonicalCheck.check(manifest.asByteArray());
        JsonPath json = manifest.jsonPath();
        assertThat(json.getList("artifacts.digest"))
                .containsExactlyInAnyOrder(Digests.of(events), Digests.of(bytes(CAPTURE_RUN)));
        assertThat(json.getString("key")).isEqualTo(evidence.api().namespace() + "/checkout-5xx");
        assertThat(json.getMap("window"))
                .isEqualTo(Map.of("from", "2026-01-02T02:34:05.000Z", "to", "2026-01-02T04:15:00.000Z"));
        assertThat(json.getList("gaps.reason")).containsExactly("events_expired");
        assertThat(json.getString("prevManifestDigest")).isNull();
        assertThat(projection().getString("episodes[0].manifestDigest")).isEqualTo(Digests.of(manifest.asByteArray()));
    }

    @Test
    void sealingAgainAnswersTheSameForEver() {
        // Given
        evidence.resolve();
        String first = evidence.seal(0).asString();

        // When something arrives and is changed in between
        evidence.keep(bytes("{\"late\":1}"), Evidence.EVENTS);
        evidence.patch("{\"title\": \"Another\"}");

        // Then
        assertThat(evidence.seal(0).asString()).isEqualTo(first);
        assertThat(evidence.get("/manifests").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void manyWhoSealAtOnceGetOneManifest() {
        // Given
        evidence.keep(bytes("{\"n\":1}"), Evidence.EVENTS);
        evidence.resolve();

        // When
        List<String> digests = IntStream.range(0, 16)
                .parallel()
                .mapToObj(i -> evidence.seal(0).jsonPath().getString("manifestDigest"))
                .distinct()
                .toList();

        // Then
        assertThat(digests).hasSize(1);
        assertThat(audit("manifests")).isEqualTo(1);
    }

    @Test
    void whatArrivesAfterASealIsCoveredByTheNextWhichChainsToIt() {
        // Given a sealed episode, a late artifact of it, and a second episode with one of its own
        evidence.resolve();
        String first = evidence.seal(0).jsonPath().getString("manifestDigest");
        evidence.keep(bytes("{\"late\":1}"), Evidence.EVENTS);
        evidence.reopen(1);
        evidence.keep(bytes("{\"n\":2}"), Evidence.EVENTS.replace("episode=0", "episode=1"));
        assertProblem(evidence.seal(1), 409, "episode_running");
        evidence.resolve();

        // When
        Response second = evidence.seal(1);

        // Then
        assertThat(second.jsonPath().getString("prevManifestDigest")).isEqualTo(first);
        JsonPath manifest = evidence.get("/manifests/1").jsonPath();
        assertThat(manifest.getString("prevManifestDigest")).isEqualTo(first);
        assertThat(manifest.getList("artifacts.episode")).containsExactlyInAnyOrder(0, 1);
        assertThat(evidence.get("/manifests").jsonPath().getList("items.episode"))
                .containsExactly(0, 1);
    }

    @Test
    void aReopenedEpisodeIsOverAndSealedBeforeALaterOne() {
        // Given an episode that nobody resolved
        evidence.keep(bytes("{\"n\":1}"), Evidence.EVENTS);
        evidence.reopen(1);
        evidence.resolve();

        // When only the later one is asked for
        Response later = evidence.seal(1);

        // Then
        assertThat(later.statusCode()).as(later.asString()).isEqualTo(200);
        Response page = evidence.get("/manifests?limit=1");
        assertThat(page.jsonPath().getList("items.episode")).containsExactly(0);
        assertThat(evidence.get("/manifests?limit=1&cursor=" + page.jsonPath().getString("nextCursor"))
                        .jsonPath()
                        .getList("items.prevManifestDigest"))
                .isEqualTo(page.jsonPath().getList("items.manifestDigest"));
    }

    @Test
    void nobodyAskedAndItIsSealedAllTheSame() {
        // Given
        evidence.getsNoObject();

        // When
        evidence.resolve();

        // Then
        await().atMost(Patience.LIMIT)
                .untilAsserted(() ->
                        assertThat(projection().getString("episodes[0].state")).isEqualTo("sealed"));
        assertThat(evidence.get("/manifests/0").jsonPath().getList("gaps.reason"))
                .containsExactly("no_capture");
        assertThat(evidence.get("/audit").jsonPath().getList("items.source")).contains("system");
    }

    @Test
    void aCancelledIncidentIsSealedOnceItsLookaheadIsOver() {
        evidence.patch("{\"cancelled\": {\"reason\": \"false_alarm\"}}");
        Response early = evidence.seal(0);
        assertProblem(early, 409, "episode_running");
        assertThat(early.jsonPath().getString("detail")).contains("can be sealed from");
    }

    @Test
    void evidenceWithoutACaptureRunHasUnknownCoverage() {
        evidence.keep(bytes("{\"n\":1}"), Evidence.EVENTS);
        evidence.resolve();
        evidence.seal(0);
        assertThat(evidence.get("/manifests/0").jsonPath().getList("gaps.reason"))
                .containsExactly("coverage_unknown");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{}", "{\"episode\":\"0\"}", "{\"episode\":-1}", "{\"episode\":0,\"x\":1}"})
    void aBadWishIsRefused(String body) {
        Response refused = evidence.api()
                .request()
                .contentType("application/json")
                .body(body)
                .post(evidence.api().incident("checkout-5xx") + "/seal");
        assertThat(refused.statusCode()).isIn(400, 422);
        assertThat(refused.contentType()).startsWith("application/problem+json");
    }

    @Test
    void anEpisodeThatHasNotBegunIsNotSealed() {
        evidence.resolve();
        Response refused = evidence.seal(1);
        assertProblem(refused, 422, "invalid_body");
        assertThat(fields(refused)).containsExactly("episode");
    }

    private JsonPath projection() {
        return evidence.get("?fields=projection").jsonPath();
    }

    private long audit(String field) {
        return evidence.get("/audit?limit=500").jsonPath().<String>getList("items.changes.field.flatten()").stream()
                .filter(field::equals)
                .count();
    }

    private static byte[] bytes(String json) {
        return json.getBytes(UTF_8);
    }
}
