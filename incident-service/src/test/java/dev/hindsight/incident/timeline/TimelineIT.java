package dev.hindsight.incident.timeline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.PassingClock;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class TimelineIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownIncident() {
        api = Api.admin(sandbox);
        api.open("checkout-5xx");
    }

    @Test
    void aStackTraceOfSixteenThousandCharactersIsAnEntry() {
        // Given
        String trace = "\\tat 日本.Checkout.pay(Checkout.java:42)\\n".repeat(430);

        // When
        Response added = api.request()
                .contentType("application/json; charset=UTF-8")
                .body("{\"text\": \"" + trace + "\"}")
                .post(api.incident("checkout-5xx") + "/timeline");

        // Then
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.jsonPath().getString("text")).hasSizeGreaterThan(16_000);
        EventStream.of(sandbox, api, "checkout-5xx").await(2);
    }

    @Test
    void aTextIsEnough() {
        // Given
        Instant before = PassingClock.now().truncatedTo(ChronoUnit.MILLIS);

        // When
        Response added = api.request()
                .contentType("application/json")
                .body("{\"text\": \"Rolled back\"}")
                .post(api.incident("checkout-5xx") + "/timeline");

        // Then
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.jsonPath().getString("kind")).isEqualTo("note");
        assertThat(added.jsonPath().getString("occurredAt"))
                .isEqualTo(added.jsonPath().getString("recordedAt"));
        assertThat(Instant.parse(added.jsonPath().getString("occurredAt"))).isBetween(before, PassingClock.now());
        assertThat(added.jsonPath().getList("anomalies")).isEmpty();
    }

    @Test
    void kindsMayBeRepeatedOrJoinedByCommas() {
        // Given
        for (String kind : List.of("note", "action", "recovery")) {
            api.request()
                    .contentType("application/json")
                    .body("{\"text\": \"x\", \"kind\": \"" + kind + "\"}")
                    .post(api.incident("checkout-5xx") + "/timeline");
        }
        String path = api.incident("checkout-5xx") + "/timeline";

        // Then
        assertThat(api.get(path + "?kind=note&kind=action").jsonPath().getList("items.kind"))
                .containsExactly("note", "action");
        assertThat(api.get(path + "?kind=note,action&kind=recovery").jsonPath().getList("items"))
                .hasSize(3);
        assertThat(api.get(path + "?kind=note&kind=guess,bet").jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("kind[1]", "kind[2]");
    }

    @Test
    void anEntryIsReadBackAsItWasAnswered() {
        // When
        Response added = add("hypothesis", "2026-01-02T03:10:00.123456+01:00", "");

        // Then
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        assertThat(added.jsonPath().getString("occurredAt")).isEqualTo("2026-01-02T02:10:00.123Z");
        assertThat(added.jsonPath().getString("source")).isEqualTo("rest");
        assertThat(added.jsonPath().getString("recordedBy")).isNotBlank();
        assertThat(api.get(path() + "/" + id(added)).asString()).isEqualTo(added.asString());
        assertThat(added.header("Location")).endsWith(path() + "/" + id(added));
    }

    @Test
    void aRepeatedPostIsOneEntry() {
        // When
        Response first = keyed("key-1", body("note", "2026-01-02T03:10:00Z", ""));
        Response again = keyed("key-1", body("note", "2026-01-02T03:10:00Z", ""));
        Response other = keyed("key-1", body("alert", "2026-01-02T03:10:00Z", ""));

        // Then
        assertThat(again.asString()).isEqualTo(first.asString());
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(ids("")).containsExactly(id(first));
    }

    @Test
    void aCorrectionTakesThePlaceOfWhatItSupersedes() {
        // Given
        String wrong = id(add("note", "2026-01-02T03:10:00Z", ""));

        // When
        Response correction = add("note", "2026-01-02T03:09:00Z", ", \"supersedes\": \"" + wrong + "\"");

        // Then
        assertThat(ids("")).containsExactly(id(correction));
        assertThat(ids("?include=superseded")).containsExactly(id(correction), wrong);
        assertThat(api.get(path() + "/" + wrong).jsonPath().getString("supersededBy"))
                .isEqualTo(id(correction));
        assertThat(correction.jsonPath().getList("anomalies")).isEmpty();
    }

    @Test
    void aCorrectionIsCorrectedInTurnAndNothingIsCorrectedTwice() {
        // Given
        String first = id(add("note", "2026-01-02T03:10:00Z", ""));
        String second = id(add("note", "2026-01-02T03:10:00Z", ", \"supersedes\": \"" + first + "\""));
        String third = id(add("note", "2026-01-02T03:10:00Z", ", \"supersedes\": \"" + second + "\""));

        // When
        Response again = add("note", "2026-01-02T03:10:00Z", ", \"supersedes\": \"" + first + "\"");

        // Then
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.jsonPath().getString("type")).endsWith("/entry_superseded");
        assertThat(again.jsonPath().getString("detail")).contains(second);
        assertThat(ids("")).containsExactly(third);
    }

    @Test
    void ofManyCorrectionsAtOnceOneIsFirst() {
        // Given
        String wrong = id(add("note", "2026-01-02T03:10:00Z", ""));

        // When
        List<Integer> answers = IntStream.range(0, 12)
                .parallel()
                .mapToObj(i -> add("note", "2026-01-02T03:10:00Z", ", \"supersedes\": \"" + wrong + "\"")
                        .statusCode())
                .toList();

        // Then
        assertThat(answers).containsOnly(201, 409).containsOnlyOnce(201);
        assertThat(ids("")).hasSize(1);
    }

    @Test
    void timesThatLookWrongAreKeptAndFlagged() {
        // When
        add("note", "2026-01-02T03:30:00Z", "");
        Response earlier = add("note", "2026-01-01T00:00:00Z", "");
        Response future = add("note", "2126-01-01T00:00:00Z", "");
        Response skewed = add("note", PassingClock.now().plusSeconds(60).toString(), ", \"source\": \"probe\"");

        // Then
        assertThat(codes(earlier)).containsExactly("before_start", "out_of_order");
        assertThat(earlier.jsonPath().getString("occurredAt")).isEqualTo("2026-01-01T00:00:00Z");
        assertThat(codes(future)).containsExactly("future");
        assertThat(codes(skewed)).containsExactly("skew");
    }

    @Test
    void entriesLinkOnlyToArtifactsOfTheIncident() {
        // Given
        byte[] bytes = "{\"n\":1}".getBytes(UTF_8);
        Evidence evidence = new Evidence(api, "checkout-5xx");
        evidence.keep(bytes, Evidence.EVENTS);
        String known = evidence.get("/artifacts").jsonPath().getString("items[0].digest");
        String unknown = "sha256:" + "0".repeat(64);

        // When
        Response linked = add("note", "2026-01-02T03:10:00Z", ", \"artifacts\": [\"" + known + "\"]");
        Response refused =
                add("note", "2026-01-02T03:10:00Z", ", \"artifacts\": [\"" + known + "\", \"" + unknown + "\"]");

        // Then
        Response asInPaths = add(
                "note", "2026-01-02T03:10:00Z", ", \"artifacts\": [\"" + known.substring(7) + "\", \"" + known + "\"]");
        assertThat(linked.jsonPath().getList("artifacts")).containsExactly(known);
        assertThat(asInPaths.jsonPath().getList("artifacts")).containsExactly(known);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("artifacts[1]");
    }

    @Test
    void pagesAreInTheOrderOfWhatHappened() {
        // Given entries out of order, some at the same instant
        List<String> expected = new ArrayList<>();
        for (int minute : new int[] {30, 10, 20, 10, 40, 20, 10}) {
            add(minute == 10 ? "alert" : "note", "2026-01-02T03:" + minute + ":00Z", "");
        }
        expected.addAll(ids("?limit=500"));

        // When
        List<String> seen = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = api.get(path() + "?limit=2" + cursor);
            seen.addAll(page.jsonPath().getList("items.id"));
            String next = page.jsonPath().getString("nextCursor");
            cursor = next == null ? null : "&cursor=" + next;
        }

        // Then
        assertThat(seen).hasSize(7).containsExactlyElementsOf(expected);
        assertThat(api.get(path()).jsonPath().<String>getList("items.occurredAt"))
                .isSorted();
        assertThat(ids("?kind=alert")).hasSize(3);
        assertThat(ids("?kind=alert,note")).hasSize(7);
        assertThat(ids("?from=2026-01-02T03:20:00Z&to=2026-01-02T03:40:00Z")).hasSize(3);
    }

    @Test
    void everyEntryIsInTheAuditTrail() {
        add("note", "2026-01-02T03:10:00Z", "");
        assertThat(api.get(api.incident("checkout-5xx") + "/audit").jsonPath().getString("items[0].changes[0].field"))
                .isEqualTo("timeline");
    }

    @Test
    void entriesAreFoundOnlyAtTheirIncident() {
        api.open("payments-5xx");
        String id = id(add("note", "2026-01-02T03:10:00Z", ""));
        assertThat(api.get(api.incident("payments-5xx") + "/timeline/" + id).statusCode())
                .isEqualTo(404);
        assertThat(api.get(path() + "/" + UUID.randomUUID()).statusCode()).isEqualTo(404);
        assertThat(api.get(api.incident("nothing") + "/timeline").statusCode()).isEqualTo(404);
    }

    private String path() {
        return api.incident("checkout-5xx") + "/timeline";
    }

    private static String body(String kind, String occurredAt, String more) {
        return "{\"kind\": \"%s\", \"occurredAt\": \"%s\", \"text\": \"seen\"%s}".formatted(kind, occurredAt, more);
    }

    private Response add(String kind, String occurredAt, String more) {
        return keyed(null, body(kind, occurredAt, more));
    }

    private Response keyed(String key, String body) {
        var request = api.request().contentType("application/json").body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(path());
    }

    private List<String> ids(String query) {
        return api.get(path() + query).jsonPath().getList("items.id");
    }

    private static List<String> codes(Response entry) {
        return entry.jsonPath().getList("anomalies.code");
    }

    private static String id(Response entry) {
        return entry.jsonPath().getString("id");
    }
}
