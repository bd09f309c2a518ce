package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** After etcd was restored from a backup the record follows the object that there is, if the operator proves it. */
@QuarkusTest
@IncidentSandbox
class FenceResetIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FACTS = "title: 'Checkout 5xx', severity: SEV2, startedAt: '2026-01-02T03:04:05Z'";
    private static final String FAR_AHEAD = "99999999999";

    Sandbox sandbox;
    Api api;
    Manifest manifest;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
        manifest = Manifest.of(sandbox, "kubectl").declaring(FACTS);
    }

    private Response declare(Manifest state) {
        return api.put(api.incident("it") + "/declaration", state.json());
    }

    private Response declare(Manifest state, JsonNode superseded) {
        ObjectNode json = (ObjectNode) tree(state.json());
        return api.put(
                api.incident("it") + "/declaration",
                json.set("supersedes", superseded).toString());
    }

    private static JsonNode known(Response refusal) {
        assertThat(refusal.jsonPath().getString("type")).as(refusal.asString()).endsWith("/stale_declaration");
        return tree(refusal.asString()).get("known");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    private String title() {
        return api.get(api.incident("it")).jsonPath().getString("title");
    }

    private List<Map<String, Object>> resets() {
        JsonPath audit = api.get(api.incident("it") + "/audit").jsonPath();
        return audit.getList("items.findAll { it.changes.field.contains('fence_reset') }");
    }

    private void detach(Manifest state) {
        String body = "{\"uid\": \"" + state.uid() + "\", \"reason\": \"declined\"}";
        assertThat(api.request()
                        .contentType("application/json")
                        .body(body)
                        .post(api.incident("it") + "/detach")
                        .statusCode())
                .isEqualTo(204);
    }

    @Test
    void aRefusalNamesTheKnownState() {
        // Given
        declare(manifest.at(3, Long.parseLong(FAR_AHEAD)));

        // When
        JsonNode known = known(declare(manifest.at(3, 12)));

        // Then
        assertThat(known).isEqualTo(tree("""
                        {"uid": "%s", "creationTimestamp": "2026-01-02T03:05:00Z", "generation": 3,
                         "resourceVersion": "%s", "replaced": false}""".formatted(manifest.uid(), FAR_AHEAD)));
    }

    @Test
    void theKnownStateIsSupersededAndTheFenceGoesOnFromThere() {
        // Given
        declare(manifest.at(3, Long.parseLong(FAR_AHEAD)));
        Manifest restored = manifest.at(2, 12).with("Checkout 5xx", "as restored");
        JsonNode known = known(declare(restored));

        // When
        Response answer = declare(restored, known);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(title()).isEqualTo("as restored");
        assertThat(declare(manifest.at(2, 13).with("Checkout 5xx", "edited")).statusCode())
                .isEqualTo(200);
        assertThat(title()).isEqualTo("edited");
        known(declare(restored));
    }

    @Test
    void aResetIsAuditedOnceByWhoeverProvedIt() {
        // Given
        declare(manifest.at(3, Long.parseLong(FAR_AHEAD)));
        JsonNode known = known(declare(manifest.at(3, 12)));

        // When
        declare(manifest.at(3, 12), known);
        declare(manifest.at(3, 12), known);

        // Then
        assertThat(resets()).singleElement().satisfies(entry -> {
            JsonNode json = JSON.valueToTree(entry);
            assertThat(json.at("/actor/kind").asText()).isEqualTo("user");
            assertThat(json.at("/changes/0/before")).isEqualTo(known);
            assertThat(json.at("/changes/0/after/resourceVersion").asText()).isEqualTo("12");
        });
    }

    @Test
    void aStateThatIsKnownNoMoreSupersedesNothing() {
        // Given
        declare(manifest.at(3, 50));
        JsonNode known = known(declare(manifest.at(2, 12)));
        declare(manifest.at(3, 51));

        // When
        Response late = declare(manifest.at(2, 12).with("Checkout 5xx", "late"), known);

        // Then
        assertThat(known(late).get("resourceVersion").asText()).isEqualTo("51");
        assertThat(title()).isEqualTo("Checkout 5xx");
        assertThat(resets()).isEmpty();
    }

    @Test
    void anObjectThatWasReplacedLivesAgain() {
        // Given
        declare(manifest);
        Manifest successor = manifest.recreated("2026-01-02T09:00:00Z");
        declare(successor);
        JsonNode known = known(declare(manifest.at(1, 10)));

        // When
        Response answer = declare(manifest.at(1, 10).with("Checkout 5xx", "as restored"), known);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        assertThat(title()).isEqualTo("as restored");
        assertThat(known(declare(successor)).get("replaced").asBoolean()).isTrue();
        assertThat(declare(manifest.at(2, 20)).statusCode()).isEqualTo(200);
    }

    @Test
    void anObjectThatWasDeletedLivesAgainAndCanBeDeletedAgain() {
        // Given
        declare(manifest);
        detach(manifest);
        JsonNode known = known(declare(manifest));

        // When
        Response answer = declare(manifest, known);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        JsonPath record = api.get(api.incident("it")).jsonPath();
        assertThat(record.getString("objectUid")).isEqualTo(manifest.uid());
        assertThat(record.getString("projectionDeclinedAt")).isNull();
        detach(manifest);
        assertThat(api.get(api.incident("it")).jsonPath().getString("objectUid"))
                .isNull();
    }

    @Test
    void anEarlierObjectThatTheRecordNeverKnewIsTaken() {
        // Given
        declare(manifest);
        Manifest earlier = manifest.recreated("2026-01-01T00:00:00Z");
        JsonNode known = known(declare(earlier));

        // When
        Response answer = declare(earlier, known);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        known(declare(manifest.at(9, 999)));
    }

    @Test
    void whatSupersedesKeepsTheContract() {
        // When
        Response answer = declare(manifest, tree("{\"resourceVersion\": \"first\"}"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field"))
                .contains("supersedes.replaced", "supersedes.resourceVersion");
    }
}
