package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;

@QuarkusTest
@IncidentSandbox
class EditIncidentIT {
    private static final String REPLACEMENT = """
            {"title": "Payments too", "severity": "SEV1", "startedAt": "2026-01-02T03:04:05Z"}""";

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void putCreatesWhatIsNotThere() {
        // When
        Response created = api.put("new", null, REPLACEMENT);

        // Then
        assertThat(created.statusCode()).as(created.asString()).isEqualTo(201);
        assertThat(created.header("ETag")).isEqualTo("\"v1\"");
        assertThat(created.jsonPath().getString("name")).isEqualTo("new");
    }

    @Test
    void putOfWhatGetReturnedChangesNothing() {
        // Given
        Response read = everythingSaid();

        // When
        Response written = api.put("full", read.header("ETag"), read.asString());

        // Then
        assertThat(written.statusCode()).as(written.asString()).isEqualTo(200);
        assertThat(written.asString()).isEqualTo(read.asString());
    }

    private Response everythingSaid() {
        api.post("""
                {"name": "full", "title": "t", "description": "d", "severity": "SEV3", "kind": "near_miss",
                 "startedAt": "2026-01-02T03:04:05Z", "detectedAt": "2026-01-02T03:05:00.250Z",
                 "acknowledgedAt": "2026-01-02T03:06:00Z",
                 "impact": {"customerImpact": true, "usersAffected": 12, "services": ["checkout"], "summary": "s"},
                 "slos": [{"name": "latency", "budgetConsumedPercent": 40, "breached": false}],
                 "roles": {"commander": "user:jane"}, "taxonomy": {"cause": "change", "classKey": "k"},
                 "links": [{"url": "https://example.org/1", "title": "one"}]}""");
        return api.get(api.incident("full"));
    }

    @Test
    void putTakesAwayWhatItDoesNotSay() {
        // Given
        Response read = everythingSaid();

        // When
        Response written = api.put("full", read.header("ETag"), """
                {"title": "t", "severity": "SEV3", "startedAt": "2026-01-02T03:04:05Z",
                 "detectedAt": "2026-01-02T03:05:00.250Z", "acknowledgedAt": "2026-01-02T03:06:00Z"}""");

        // Then
        assertThat(written.statusCode()).as(written.asString()).isEqualTo(200);
        assertThat(written.jsonPath().getMap("")).doesNotContainKeys("description", "impact", "slos", "roles", "links");
        assertThat(written.jsonPath().getString("kind")).isEqualTo("near_miss");
        assertThat(written.header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void aWriteNeedsTheEtagThatWasRead() {
        // Given
        api.open("etag");

        // Then
        assertThat(api.put("etag", null, REPLACEMENT).statusCode()).isEqualTo(428);
        assertThat(api.patch("etag", null, "{}").statusCode()).isEqualTo(428);
        assertThat(api.put("etag", "\"v7\"", REPLACEMENT).statusCode()).isEqualTo(412);
        assertThat(api.patch("etag", "\"v7\"", "{}").statusCode()).isEqualTo(412);
        assertThat(createOnly("etag").statusCode()).isEqualTo(412);
        assertThat(api.put("nobody", "\"v1\"", REPLACEMENT).statusCode()).isEqualTo(412);
        assertThat(api.patch("nobody", "\"v1\"", "{}").statusCode()).isEqualTo(404);
        assertThat(api.put("etag", "*", REPLACEMENT).header("ETag")).isEqualTo("\"v2\"");
    }

    private Response createOnly(String name) {
        return api.request()
                .contentType(ContentType.JSON)
                .header("If-None-Match", "*")
                .body(REPLACEMENT)
                .put(api.incident(name));
    }

    @Test
    void ofParallelPutsWithOneEtagOneWins() throws Exception {
        // Given
        api.open("contended");

        // When
        List<Response> answers = Racing.times(
                8,
                () -> api.put(
                        "contended",
                        "\"v1\"",
                        REPLACEMENT.replace(
                                "Payments too",
                                "Thread " + Thread.currentThread().getId())));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 412);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(api.get(api.incident("contended")).header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void ofParallelCreatingPutsOneCreates() throws Exception {
        // When
        List<Response> answers = Racing.times(16, () -> api.put("put-race", null, REPLACEMENT));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 428);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
    }

    @Test
    void aChangedReadOnlyFieldIsAFaultAndAllAreNamed() {
        // Given
        api.open("ro");

        // When
        Response answer = api.patch("ro", "\"v1\"", """
                {"version": 9, "lifecycle": "resolved", "createdAt": "2026-01-01T00:00:00Z", "kind": "drill"}""");

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("version", "lifecycle", "createdAt", "kind");
    }

    @Test
    void mergePatchChangesWhatItNamesAndTakesAwayNulls() {
        // Given
        everythingSaid();

        // When
        Response answer = api.patch("full", "\"v1\"", """
                {"description": null, "impact": {"usersAffected": null, "dataLoss": false}, "severity": "SEV2"}""");

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(answer.jsonPath().getMap("impact"))
                .containsOnlyKeys("customerImpact", "services", "summary", "dataLoss");
        assertThat(answer.jsonPath().getString("description")).isNull();
        assertThat(answer.jsonPath().getString("severity")).isEqualTo("SEV2");
    }

    @Test
    void aPatchThatChangesNothingMakesNoVersion() {
        // Given
        api.open("same");

        // When
        Response answer = api.patch("same", "\"v1\"", "{\"severity\": \"SEV2\"}");

        // Then
        assertThat(answer.header("ETag")).isEqualTo("\"v1\"");
        assertThat(api.get(api.incident("same") + "/audit").jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        // Given
        api.open("known");
        String weak = api.get(api.incident("known") + "?fields=projection").header("ETag");

        // Then
        assertThat(weak).startsWith("W/\"v1-");
        assertThat(read("known", "\"v1\"", "").statusCode()).isEqualTo(304);
        assertThat(read("known", weak, "?fields=projection").statusCode()).isEqualTo(304);
        assertThat(read("known", "\"v1\"", "?fields=projection").statusCode()).isEqualTo(200);
    }

    private Response read(String name, String known, String query) {
        return api.request().header("If-None-Match", known).get(api.incident(name) + query);
    }

    @Test
    void onlyTheFieldsThatWereAskedForAreShown() {
        // Given
        api.open("sparse");

        // When
        Response answer = api.get(api.incident("sparse") + "?fields=name,severity");

        // Then
        assertThat(api.get(api.incident("sparse") + "?fields=severity&fields=name")
                        .header("ETag"))
                .isEqualTo(answer.header("ETag"));
        assertThat(answer.asString()).isEqualTo("{\"name\":\"sparse\",\"severity\":\"SEV2\"}");
        assertThat(answer.header("ETag")).startsWith("W/\"v1-");
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @Test
    void theProjectionShowsWhatTheStatusOfTheObjectNeeds() {
        // Given
        everythingSaid();

        // When
        Response answer = api.get(api.incident("full") + "?fields=projection");

        // Then
        assertThat(answer.jsonPath().getString("lifecycle")).isEqualTo("acknowledged");
        assertThat(answer.jsonPath().getMap("milestones"))
                .containsOnlyKeys("startedAt", "detectedAt", "acknowledgedAt");
        assertThat(answer.jsonPath().getMap("durations")).containsEntry("acknowledge", 115);
        assertThat(answer.jsonPath().getList("conflicts")).isEmpty();
        assertThat(answer.jsonPath().getString("url")).endsWith(api.incident("full"));
    }

    @Test
    void theProjectionIsAFormOfItsOwn() {
        assertThat(api.get(api.incident("any") + "?fields=projection,title").statusCode())
                .isEqualTo(400);
    }
}
