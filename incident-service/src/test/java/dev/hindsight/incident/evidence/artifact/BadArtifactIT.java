package dev.hindsight.incident.evidence.artifact;

import static dev.hindsight.incident.evidence.Evidence.assertProblem;
import static dev.hindsight.incident.evidence.Evidence.fields;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.evidence.bytes.GunzipTest;
import dev.hindsight.sandbox.Sandbox;

/** One clear answer to every bad PUT, and nothing kept. */
@QuarkusTest
@IncidentSandbox
class BadArtifactIT {
    private static final byte[] BYTES = "{\"a\":1}".getBytes(UTF_8);

    Sandbox sandbox;
    Evidence evidence;

    @BeforeEach
    void ownIncident() {
        evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
    }

    @AfterEach
    void nothingWasKept() {
        assertThat(evidence.get("/artifacts").jsonPath().getList("items")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\": 1}", "{\"b\":1,\"a\":1}", "{\"a\":1.0}", "", "{\"a\":1}\n", "not json"})
    void ourKindsHaveOneForm(String json) {
        byte[] bytes = json.getBytes(UTF_8);
        for (String kind : new String[] {"events", "rollouts", "alert", "capture-run"}) {
            assertProblem(evidence.put(bytes, "episode=0&source=s&kind=" + kind), 422, "not_canonical");
        }
    }

    @Test
    void aDeeplyNestedTextIsRefusedLikeAnyOther() {
        byte[] deep = "[".repeat(1_000_000).getBytes(UTF_8);
        assertProblem(evidence.put(deep, Evidence.EVENTS), 422, "not_canonical");
    }

    @Test
    void anotherDigestIsAMismatchThatNamesTheRightOne() {
        // When
        Response refused = evidence.put(evidence.path("x".getBytes(UTF_8)), BYTES, Evidence.EVENTS);

        // Then
        assertProblem(refused, 422, "digest_mismatch");
        assertThat(refused.jsonPath().getString("detail")).contains(Digests.of(BYTES));
    }

    @Test
    void moreThanEightMebibytesAreRefusedPlainAndPacked() throws IOException {
        byte[] large = new byte[(int) ArtifactBytes.LIMIT + 1];
        String query = "?episode=0&kind=dump&source=test";
        assertProblem(
                evidence.api()
                        .request()
                        .contentType("application/octet-stream")
                        .body(large)
                        .put(evidence.path(large) + query),
                413,
                "payload_too_large");
        assertProblem(
                evidence.api()
                        .request()
                        .contentType("application/octet-stream")
                        .header("Content-Encoding", "gzip")
                        .body(GunzipTest.gzip(new byte[256 * 1024 * 1024]))
                        .put(evidence.path(large) + query),
                413,
                "payload_too_large");
    }

    @Test
    void brokenGzipIsRefused() throws IOException {
        byte[] whole = GunzipTest.gzip(BYTES);
        byte[] half = Arrays.copyOf(whole, whole.length - 3);
        byte[] garbage = Arrays.copyOf(whole, whole.length + 3);
        for (byte[] body : new byte[][] {half, garbage, BYTES, {}}) {
            Response refused = evidence.api()
                    .request()
                    .contentType("application/json")
                    .header("Content-Encoding", "gzip")
                    .body(body)
                    .put(evidence.path(BYTES) + "?" + Evidence.EVENTS);
            assertProblem(refused, 400, "malformed_gzip");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "events, text/plain,",
        "events, application/x-www-form-urlencoded,",
        "log, application/x-www-form-urlencoded,",
        "log, multipart/form-data; boundary=x,",
        "log, text/plain, br",
        "log, text/plain, 'gzip, gzip'"
    })
    void mediaTypesAndCodingsThatAreNotTakenAre415(String kind, String type, String coding) {
        var request = Evidence.raw(evidence.api()).header("Content-Type", type).body(new String(BYTES, UTF_8));
        Response refused = (coding == null ? request : request.header("Content-Encoding", coding))
                .put(evidence.path(BYTES) + "?episode=0&source=s&kind=" + kind);
        assertProblem(refused, 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "text/html<script>"})
    void aMediaTypeThatIsNoneIsRefused(String type) {
        Response refused = evidence.api()
                .request()
                .header("Content-Type", type)
                .body(BYTES)
                .put(evidence.path(BYTES) + "?episode=0&source=s&kind=log");
        assertProblem(refused, 400, "invalid_parameter");
    }

    @Test
    void everyFaultOfTheParametersIsNamedAtOnce() {
        // When
        Response refused = evidence.put(
                evidence.path(BYTES) + "0",
                BYTES,
                "episode=-1&kind=Events&items=x&truncated=maybe&dropped=1.5&from=yesterday&to=&typo=1&items=2");

        // Then
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(fields(refused))
                .contains("sha256", "episode", "kind", "source", "items", "truncated", "dropped", "from", "to", "typo");
    }

    @ParameterizedTest
    @CsvSource({
        "&from=2026-01-02T03:00:00Z, to",
        "&to=2026-01-02T03:00:00Z, from",
        "&from=2026-01-02T03:00:00Z&to=2026-01-02T02:00:00Z, to",
        "&truncatedBy=max_events, truncatedBy",
        "&truncated=false&truncatedBy=max_events, truncatedBy",
        "&redactions=jwt, redactions",
        "&redactions=jwt%3D1%2Cjwt%3D2, redactions",
        "&redactions=%7B%22jwt%22%3A-1%7D, redactions",
        "&redactions=%7B%22jwt%22, redactions"
    })
    void parametersMustFitEachOther(String more, String field) {
        Response refused = evidence.put(BYTES, Evidence.EVENTS + more);
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(fields(refused)).containsExactly(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"whim", "", "MAX_EVENTS", "max_events,max_events", "max_events,"})
    void aReasonForACutThatIsNoneIsRefused(String reasons) {
        Response refused = evidence.put(BYTES, Evidence.EVENTS + "&truncated=true&truncatedBy=" + reasons);
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(fields(refused)).allSatisfy(field -> assertThat(field).startsWith("truncatedBy"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%S", "sha256:%S", "SHA256:%s", "sha256:sha256:%s", "sha512:%s", "%s0", "sha256:%s0", ":%s"})
    void aDigestInAnotherSpellingIsOneClearFault(String spelling) {
        // Given
        String path = evidence.api().incident(evidence.name()) + "/artifacts/"
                + spelling.formatted(Digests.hex(Digests.of(BYTES)));

        // When
        Response put = evidence.put(path, BYTES, Evidence.EVENTS);
        Response get = evidence.api().get(path);

        // Then
        for (Response refused : new Response[] {put, get}) {
            assertProblem(refused, 400, "invalid_parameter");
            assertThat(fields(refused)).containsExactly("sha256");
        }
    }

    @Test
    void anEpisodeThatHasNotBegunHasNoEvidence() {
        Response refused = evidence.put(BYTES, Evidence.EVENTS.replace("episode=0", "episode=1"));
        assertProblem(refused, 400, "invalid_parameter");
        assertThat(fields(refused)).containsExactly("episode");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"gaps\":{}}",
                "{\"gaps\":[{}]}",
                "{\"gaps\":[1]}",
                "{\"gaps\":[{\"from\":\"2026-01-02T03:00:00Z\",\"reason\":\"a b\",\"to\":\"2026-01-02T03:00:00Z\"}]}",
                "{\"gaps\":[{\"from\":\"2026-01-02T03:00:00Z\",\"group\":\"a b\",\"reason\":\"x\",\"to\":\"2026-01-02T03:00:00Z\"}]}",
                "{\"gaps\":[{\"from\":\"2026-01-02T03:00:00Z\",\"reason\":\"x\",\"to\":\"2026-01-02T03:00:00Z\",\"workloadKind\":\"\"}]}",
                "{\"gaps\":[{\"from\":\"0000-12-31T23:59:59Z\",\"reason\":\"x\",\"to\":\"2026-01-02T03:00:00Z\"}]}",
                "{\"gaps\":[{\"from\":\"2026-01-02T03:00:00Z\",\"reason\":\"x\",\"to\":\"+10000-01-01T00:00:00Z\"}]}"
            })
    void aCaptureRunSaysItsGapsReadably(String json) {
        Response refused =
                evidence.put(json.getBytes(UTF_8), Evidence.EVENTS.replace("kind=events", "kind=capture-run"));
        assertProblem(refused, 422, "invalid_body");
        assertThat(fields(refused).get(0)).startsWith("gaps");
    }

    @Test
    void anUnknownIncidentHasNoEvidence() {
        Evidence none = new Evidence(evidence.api(), "nothing-here");
        assertProblem(none.put(BYTES, Evidence.EVENTS), 404, "not_found");
        assertProblem(none.get("/artifacts"), 404, "not_found");
        assertProblem(none.get("/manifests"), 404, "not_found");
        assertProblem(none.get("/manifests/0"), 404, "not_found");
        assertProblem(none.seal(0), 404, "not_found");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/artifacts?limit=0", "/artifacts?limit=501", "/artifacts?cursor=x", "/artifacts?episode=x",
                "/artifacts?kind=A", "/artifacts?sort=kind", "/artifacts/abc", "/manifests?limit=-1",
                "/manifests?cursor=AAAA", "/manifests/x", "/manifests/-1", "/manifests/101"
            })
    void badPathsAndQueriesAreRefused(String path) {
        assertThat(evidence.get(path).statusCode()).isEqualTo(400);
    }
}
