package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** A source of alerts as its administrator keeps it. */
@QuarkusTest
@IncidentSandbox
class AlertSourceIT {
    Sandbox sandbox;
    Api api;
    Sender sender;
    String path;

    @BeforeEach
    void ownSource() {
        api = Api.admin(sandbox);
        sender = Sender.with(api, "");
        path = "/v1/alertsources/" + sender.source();
    }

    @Test
    void whatWasReadCanBePutBackAndDefaultsAreShown() {
        // Given
        Response read = api.get(path);
        assertThat(read.jsonPath().getString("reopenWithin")).isEqualTo("30m");
        assertThat(read.jsonPath().getString("resolveAfter")).isEqualTo("5m");
        assertThat(read.jsonPath().getString("staleAfter")).isEqualTo("12h");
        assertThat(read.jsonPath().getList("groupBy"))
                .containsExactly(
                        "alertname", "deployment|statefulset|daemonset|cronjob|workload|container|service|job");

        // When
        Response put = api.request()
                .header("If-Match", read.header("ETag"))
                .contentType("application/json")
                .body(read.asString())
                .put(path);

        // Then
        assertThat(put.statusCode()).as(put.asString()).isEqualTo(200);
        assertThat(put.header("ETag")).isEqualTo(read.header("ETag"));
    }

    @Test
    void nobodyOverwritesWhatTheyHaveNotRead() {
        // Given
        String etag = api.get(path).header("ETag");

        // When
        Response without = patch(null, "{\"resolveAfter\": \"10m\"}");
        Response changed = patch(etag, "{\"resolveAfter\": \"10m\"}");
        Response stale = patch(etag, "{\"resolveAfter\": \"11m\"}");

        // Then
        assertThat(without.statusCode()).isEqualTo(428);
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        assertThat(stale.statusCode()).isEqualTo(412);
        assertThat(api.get(path).jsonPath().getString("resolveAfter")).isEqualTo("10m");
        assertThat(api.get(path + "/audit").jsonPath().getList("items.changes.field.flatten()", String.class))
                .contains("resolveAfter", "credentials");
        assertThat(api.get(path + "/audit").jsonPath().getMap("items[0]"))
                .containsOnlyKeys("id", "at", "version", "actor", "changes")
                .containsEntry("version", 3)
                .containsEntry("actor", Map.of("kind", "user", "name", "admin"));
    }

    private Response patch(String etag, String body) {
        var request = api.request().contentType("application/merge-patch+json").body(body);
        return (etag == null ? request : request.header("If-Match", etag)).patch(path);
    }

    @Test
    void twoCredentialsAreValidAtOnceAndAThirdIsNot() {
        // Given
        JsonPath second = api.request().post(path + "/credentials").jsonPath();
        String first = api.get(path).jsonPath().getString("credentials[0].id");
        Sender renewed = new Sender(api, sender.source(), second.getString("secret"));

        // When
        Response third = api.request().post(path + "/credentials");
        List<Integer> both = List.of(
                sender.post(Sender.body(0)).statusCode(),
                renewed.post(Sender.body(0)).statusCode());
        Response revoked = api.request().delete(path + "/credentials/" + first);

        // Then
        assertThat(third.statusCode()).isEqualTo(409);
        assertThat(both).containsOnly(200);
        assertThat(revoked.statusCode()).isEqualTo(204);
        assertThat(sender.post(Sender.body(0)).statusCode()).isEqualTo(401);
        assertThat(renewed.post(Sender.body(0)).statusCode()).isEqualTo(200);
        assertThat(api.get(path).asString() + api.get(path + "/audit").asString())
                .doesNotContain(sender.secret())
                .doesNotContain(renewed.secret());
    }

    @Test
    void aDeletedSourceLetsNobodyIn() {
        // When
        Response deleted =
                api.request().header("If-Match", api.get(path).header("ETag")).delete(path);

        // Then
        assertThat(deleted.statusCode()).as(deleted.asString()).isEqualTo(204);
        assertThat(api.get(path).statusCode()).isEqualTo(404);
        assertThat(sender.post(Sender.body(0)).statusCode()).isEqualTo(401);
        assertThat(api.get(path + "/audit").jsonPath().getList("items")).isNotEmpty();
    }

    @Test
    void theListHasEverySourceOnce() {
        // Given
        Sender.with(api, "");

        // When
        JsonPath page = api.get("/v1/alertsources?limit=1").jsonPath();
        JsonPath next = api.get("/v1/alertsources?limit=1&cursor=" + page.getString("nextCursor"))
                .jsonPath();

        // Then
        assertThat(page.getList("items")).hasSize(1);
        assertThat(next.getString("items[0].name")).isGreaterThan(page.getString("items[0].name"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"defaultNamespace\": \"No\"}",
                "{\"defaultNamespace\": \"a\", \"typo\": 1}",
                "{\"defaultNamespace\": \"a\", \"resolveAfter\": \"soon\"}",
                "{\"defaultNamespace\": \"a\", \"flap\": {\"count\": 0, \"within\": \"1m\"}}",
                "{\"defaultNamespace\": \"a\", \"severities\": [{\"matchers\": [], \"severity\": \"SEV1\"}]}",
                "{\"defaultNamespace\": \"a\", \"groupBy\": []}",
                "{\"defaultNamespace\": \"a\", \"version\": 7}",
                "{\"defaultNamespace\": \"a\", \"namespaceLabel\": \"a||b\"}",
                "{\"defaultNamespace\": \"a\", \"staleAfter\": \"never\"}",
                "{\"defaultNamespace\": \"a\", \"heartbeats\": [{\"matchers\": [], \"within\": \"1m\"}]}",
                "{\"defaultNamespace\": \"a\", \"heartbeats\": [{\"matchers\": [{\"label\": \"a\", \"values\": [\"b\"]}], \"within\": \"0s\"}]}",
                "{\"defaultNamespace\": \"a\", \"thisCluster\": \"eu-1\"}",
                "{\"defaultNamespace\": \"a\", \"suppressions\": [{\"matchers\": [{\"label\": \"a\", \"values\": [\"b\"]}],"
                        + " \"from\": \"2026-01-02T00:00:00Z\", \"to\": \"2026-01-01T00:00:00Z\", \"reason\": \"r\"}]}"
            })
    void settingsThatBreakTheContractAreRefusedByName(String body) {
        // When
        Response refused = api.put("/v1/alertsources/new-" + api.namespace(), body);

        // Then
        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors")).isNotEmpty();
    }
}
