package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;

@QuarkusTest
@IncidentSandbox
class OpenIncidentIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void anOpenedIncidentIsReadBackAsItWasAnswered() {
        // When
        Response opened = api.open("checkout-5xx");

        // Then
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        assertThat(opened.header("ETag")).isEqualTo("\"v1\"");
        assertThat(opened.header("Location")).endsWith(api.incident("checkout-5xx"));
        Response read = api.get(api.incident("checkout-5xx"));
        assertThat(read.jsonPath().getMap("")).isEqualTo(opened.jsonPath().getMap(""));
        assertThat(read.jsonPath().getString("lifecycle")).isEqualTo("open");
        assertThat(read.jsonPath().getString("kind")).isEqualTo("production");
    }

    @Test
    void aTitleAndASeverityAreEnough() {
        // Given
        Instant before = PassingClock.now().truncatedTo(ChronoUnit.MILLIS);

        // When
        Response opened = api.post("{\"title\": \"Checkout answers 5xx!\", \"severity\": \"SEV2\"}");

        // Then
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
        String name = opened.jsonPath().getString("name");
        assertThat(name).matches("checkout-answers-5xx-\\d{8}-[a-z2-7]{6}");
        assertThat(opened.header("Location")).endsWith(api.incident(name));
        assertThat(Instant.parse(opened.jsonPath().getString("startedAt"))).isBetween(before, PassingClock.now());
        assertThat(opened.jsonPath().getList("anomalies")).isEmpty();
        assertThat(api.get(api.incident(name)).asString()).isEqualTo(opened.asString());
    }

    @Test
    void withoutANameOneKeyOpensOneIncidentAndNoKeyTwo() {
        // Given
        String body = "{\"title\": \"日本\", \"severity\": \"SEV4\"}";

        // When
        Response first = api.post(body, "key-of-nameless");

        // Then
        assertThat(first.jsonPath().getString("name")).startsWith("incident-2");
        assertThat(api.post(body, "key-of-nameless").header("Location")).isEqualTo(first.header("Location"));
        assertThat(api.post(body).header("Location")).isNotEqualTo(first.header("Location"));
        assertThat(api.get(api.incidents()).jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void whatIsGivenIsKeptWhateverElseIsMissing() {
        // When
        Response named = api.post("{\"name\": \"mine\", \"title\": \"t\", \"severity\": \"SEV2\"}");
        Response started =
                api.post("{\"title\": \"t\", \"severity\": \"SEV2\", \"startedAt\": \"2026-01-02T03:04:05Z\"}");
        Response tooEarly =
                api.post("{\"title\": \"t\", \"severity\": \"SEV2\", \"detectedAt\": \"2026-01-02T03:04:05Z\"}");

        // Then
        assertThat(named.jsonPath().getString("name")).isEqualTo("mine");
        assertThat(started.jsonPath().getString("startedAt")).isEqualTo("2026-01-02T03:04:05Z");
        assertThat(started.jsonPath().getString("name")).startsWith("t-20260102-");
        assertThat(tooEarly.statusCode()).isEqualTo(422);
        assertThat(tooEarly.jsonPath().getString("errors[0].code")).isEqualTo("before_start");
    }

    @Test
    void timesAreCutToMilliseconds() {
        // When
        Response opened = api.post("""
                {"name": "cut", "title": "t", "severity": "SEV1", "startedAt": "2026-01-02T03:04:05.678999+01:00"}""");

        // Then
        assertThat(opened.jsonPath().getString("startedAt")).isEqualTo("2026-01-02T02:04:05.678Z");
    }

    @Test
    void ofSixteenParallelPostsOfOneNameOneWins() throws Exception {
        // When
        List<Response> answers = Racing.times(16, () -> api.open("race"));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(201, 409);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 409)
                .extracting(answer -> answer.jsonPath().getString("errors[0].code"))
                .containsOnly("incident_exists");
    }
}
