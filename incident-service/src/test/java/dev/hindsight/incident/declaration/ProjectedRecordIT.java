package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** Records that were created at the service: the operator finds those without an object, and which of them nobody wants there. */
@QuarkusTest
@IncidentSandbox
class ProjectedRecordIT {
    private static final String WANTED = "?object=absent&lifecycle=open,acknowledged,mitigated&sort=startedAt";

    Sandbox sandbox;
    Api api;
    /** An object that the operator projected: nothing of it is declared. */
    Manifest projected;

    @BeforeEach
    void aRecordCreatedByRest() {
        api = Api.admin(sandbox);
        projected = Manifest.of(sandbox, "kubectl");
        api.open("it");
    }

    private Response declare(String body) {
        Response answer = api.put(api.incident("it") + "/declaration", body);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        return answer;
    }

    private void detach(String uid, String reason) {
        String body = "{\"uid\": \"%s\", \"reason\": \"%s\"}".formatted(uid, reason);
        Response answer =
                api.request().contentType("application/json").body(body).post(api.incident("it") + "/detach");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
    }

    private List<String> names(String query) {
        return api.get(api.incidents() + query).jsonPath().getList("items.name");
    }

    private String read(String field) {
        return api.get(api.incident("it")).jsonPath().getString(field);
    }

    @Test
    void onePageIsEnoughToProjectFrom() {
        // Given
        api.patch("it", "*", "{\"detectedAt\": \"2026-01-02T03:10:00Z\"}");

        // When
        Response page = api.get("/v1/incidents" + WANTED + "&limit=500"
                + "&fields=namespace,name,title,severity,kind,startedAt,detectedAt,acknowledgedAt,mitigatedAt,"
                + "resolvedAt,reopenCount,cancelled,lifecycle,objectUid,projectionDeclinedAt");

        // Then
        assertThat(page.jsonPath().getMap("items.find { it.namespace == '" + api.namespace() + "' }"))
                .containsEntry("name", "it")
                .containsEntry("reopenCount", 0)
                .containsEntry("detectedAt", "2026-01-02T03:10:00Z")
                .containsKeys("title", "severity", "kind", "startedAt", "lifecycle")
                .doesNotContainKeys("objectUid", "projectionDeclinedAt");
    }

    @Test
    void aRecordWithAnObjectIsNoLongerAmongThoseWithout() {
        // When
        declare(projected.json());

        // Then
        assertThat(names(WANTED)).isEmpty();
        assertThat(names("?object=present")).containsExactly("it");
        assertThat(read("objectUid")).isEqualTo(projected.uid());
        assertThat(read("declaredFields")).isEqualTo("[]");
    }

    @Test
    void aDeclinedProjectionIsRememberedUntilAnObjectDeclaresAgain() {
        // Given
        declare(projected.json());

        // When
        detach(projected.uid(), "declined");

        // Then
        assertThat(read("objectUid")).isNull();
        assertThat(read("projectionDeclinedAt")).isNotNull();
        assertThat(api.get(api.incident("it") + "/audit").jsonPath().getList("items[0].changes.field"))
                .contains("detached");
        declare(projected.recreated("2026-01-02T09:00:00Z").json());
        assertThat(read("projectionDeclinedAt")).isNull();
    }

    @Test
    void anObjectDeletedBeforeItWasDeclaredIsDeclinedToo() {
        // When
        detach(projected.uid(), "declined");

        // Then
        assertThat(read("projectionDeclinedAt")).isNotNull();
        assertThat(api.put(api.incident("it") + "/declaration", projected.json())
                        .statusCode())
                .isEqualTo(409);
    }

    @Test
    void anObjectGoneWithItsNamespaceMayComeBack() {
        // Given
        declare(projected.json());

        // When
        detach(projected.uid(), "namespace deleted");

        // Then
        assertThat(read("projectionDeclinedAt")).isNull();
        assertThat(names(WANTED)).containsExactly("it");
    }

    @Test
    void theDetachmentOfAnotherObjectSaysNothingOfTheLivingOne() {
        // Given
        declare(projected.json());

        // When
        detach("8c4e2f9a-0000-4000-8000-000000000000", "declined");

        // Then
        assertThat(read("objectUid")).isEqualTo(projected.uid());
        assertThat(read("projectionDeclinedAt")).isNull();
    }

    @Test
    void aMilestoneDeclaredInAnEpisodeThatTheServiceBeganIsOfThatEpisode() {
        // Given
        api.patch("it", "*", "{\"resolvedAt\": \"2026-01-02T05:00:00Z\"}");
        api.patch("it", "*", "{\"reopenCount\": 1}");
        String inEpisodeOne = projected
                .declaring("resolvedAt: '2026-01-02T07:00:00Z'")
                .json()
                .replace("\"captureEnabled\":true", "\"captureEnabled\":true,\"reopenCount\":1");

        // When
        declare(inEpisodeOne);

        // Then
        assertThat(read("resolvedAt")).isEqualTo("2026-01-02T07:00:00Z");
        assertThat(read("reopenCount")).isEqualTo("1");
        assertThat(api.get(api.incident("it")).jsonPath().getList("declaredFields.field"))
                .containsExactly("resolvedAt");
    }

    @Test
    void theProjectionTellsWhatAnObjectShows() {
        // When
        api.patch("it", "*", "{\"cancelled\": {\"reason\": \"false_alarm\"}}");

        // Then
        assertThat(api.get(api.incident("it") + "?fields=projection").jsonPath().getMap(""))
                .containsKeys("title", "kind", "cancelled");
    }
}
