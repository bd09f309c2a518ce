package dev.hindsight.incident.incident.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class ListIncidentsIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    private void open(String name, String severity, String startedAt) {
        Response opened = api.post("{\"name\": \"%s\", \"title\": \"t\", \"severity\": \"%s\", \"startedAt\": \"%s\"}"
                .formatted(name, severity, startedAt));
        assertThat(opened.statusCode()).as(opened.asString()).isEqualTo(201);
    }

    private List<String> names(String query) {
        Response answer = api.get(api.incidents() + query);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer.jsonPath().getList("items.name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-startedAt", "startedAt", "-updatedAt", "updatedAt"})
    void inEveryOrderEachRowIsSeenOnce(String sort) {
        // Given
        IntStream.range(0, 7).forEach(i -> open("same-" + i, "SEV3", "2026-01-02T03:04:05Z"));
        List<String> seen = new ArrayList<>();
        String cursor = "";

        // When
        while (cursor != null) {
            Response answer =
                    api.get(api.incidents() + "?limit=2&sort=" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(answer.jsonPath().getList("items.name"));
            cursor = answer.jsonPath().getString("nextCursor");
        }

        // Then
        assertThat(seen)
                .containsExactlyInAnyOrder("same-0", "same-1", "same-2", "same-3", "same-4", "same-5", "same-6");
    }

    @Test
    void filtersNarrowTheList() {
        // Given
        open("a", "SEV1", "2026-01-01T00:00:00Z");
        open("b", "SEV2", "2026-01-02T00:00:00Z");
        open("c", "SEV3", "2026-01-03T00:00:00Z");
        api.patch("c", "*", "{\"resolvedAt\": \"2026-01-04T00:00:00Z\"}");

        // Then
        assertThat(names("")).containsExactly("c", "b", "a");
        assertThat(names("?sort=startedAt")).containsExactly("a", "b", "c");
        assertThat(names("?severity=SEV1,SEV3")).containsExactly("c", "a");
        assertThat(names("?severity=SEV1&severity=SEV3")).containsExactly("c", "a");
        assertThat(
                        names(
                                "?severity=SEV1,SEV2&severity=SEV3&lifecycle=open&lifecycle=resolved&kind=production&kind=drill"))
                .containsExactly("c", "b", "a");
        assertThat(names("?lifecycle=open")).containsExactly("b", "a");
        assertThat(names("?lifecycle=resolved,cancelled")).containsExactly("c");
        assertThat(names("?kind=drill")).isEmpty();
        assertThat(names("?startedFrom=2026-01-02T00:00:00Z&startedTo=2026-01-03T00:00:00Z"))
                .containsExactly("b");
    }

    @Test
    void theClusterWideListShowsAllNamespaces() {
        // Given
        open("here", "SEV4", "2099-01-01T00:00:00Z".replace("2099", "2026"));
        Api other = Api.admin(sandbox);
        other.open("there");

        // When
        Response answer = api.get("/v1/incidents?sort=-updatedAt&limit=2&fields=namespace,name");

        // Then
        assertThat(answer.jsonPath().getList("items.name")).containsExactly("there", "here");
        assertThat(answer.jsonPath().getList("items.namespace")).containsExactly(other.namespace(), api.namespace());
    }

    @Test
    void howAListIsWrittenIsNotAnotherList() {
        // Given
        open("x", "SEV1", "2026-01-01T00:00:00Z");
        open("y", "SEV3", "2026-01-02T00:00:00Z");
        Response first = api.get(api.incidents() + "?limit=1&severity=SEV3,SEV1&fields=name&fields=severity");

        // Then
        assertThat(first.jsonPath().getMap("items[0]")).containsOnlyKeys("name", "severity");
        assertThat(names("?limit=1&severity=SEV1&severity=SEV3&cursor="
                        + first.jsonPath().getString("nextCursor")))
                .containsExactly("x");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        // Given
        open("x", "SEV1", "2026-01-01T00:00:00Z");
        open("y", "SEV1", "2026-01-01T00:00:00Z");
        String cursor = api.get(api.incidents() + "?limit=1").jsonPath().getString("nextCursor");

        // Then
        assertThat(api.get(api.incidents() + "?cursor=" + cursor).statusCode()).isEqualTo(200);
        for (String other : List.of(
                api.incidents() + "?severity=SEV1&cursor=" + cursor,
                api.incidents() + "?sort=startedAt&cursor=" + cursor,
                "/v1/incidents?cursor=" + cursor,
                api.incident("x") + "/audit?cursor=" + cursor)) {
            assertThat(api.get(other).jsonPath().getString("type")).as(other).endsWith("/invalid_cursor");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sort=name",
                "?severity=SEV9",
                "?severity=sev2",
                "?lifecycle=OPEN",
                "?fields=secret",
                "?fields=projection",
                "?startedFrom=yesterday",
                "?startedFrom=2026-01-02%2003:04:05Z",
                "?startedFrom=2016-12-31T23:59:60Z",
                "?startedFrom=9999-12-31T23:59:59-01:00"
            })
    void anAbsurdQueryIsRefusedByName(String query) {
        // When
        Response answer = api.get(api.incidents() + query);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo("application/problem+json");
        assertThat(answer.jsonPath().getList("errors")).isNotEmpty();
    }
}
