package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;

@QuarkusTest
@IncidentSandbox
class DeclarationIT {
    private static final String FACTS = "title: 'Checkout 5xx', severity: SEV2, startedAt: '2026-01-02T03:04:05Z'";

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

    private Response read() {
        return api.get(api.incident("it"));
    }

    private Response projection() {
        return api.get(api.incident("it") + "?fields=projection");
    }

    @Test
    void aFirstDeclarationCreatesTheRecord() {
        // When
        Response answer = declare(manifest);

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(201);
        assertThat(answer.jsonPath().getString("id"))
                .isEqualTo(read().jsonPath().getString("id"));
        assertThat(read().jsonPath().getList("declaredFields.field")).containsExactly("severity", "startedAt", "title");
        assertThat(read().jsonPath().getList("declaredFields.manager")).containsOnly("kubectl");
    }

    @Test
    void theAnswerShowsTheRecordAsAPollWould() {
        // When
        Response created = declare(manifest);
        Response first = projection();
        Response changed = declare(manifest.at(2, 60).declaring(FACTS.replace("SEV2", "SEV1")));

        // Then
        assertThat(created.jsonPath().getMap("projection"))
                .isEqualTo(first.jsonPath().getMap("$"));
        assertThat(created.jsonPath().getString("projectionEtag")).isEqualTo(first.header("ETag"));
        assertThat(changed.jsonPath().getMap("projection"))
                .isEqualTo(projection().jsonPath().getMap("$"));
        assertThat(changed.jsonPath().getString("projectionEtag"))
                .isEqualTo(projection().header("ETag"))
                .isNotEqualTo(first.header("ETag"));
    }

    @Test
    void aFirstDeclarationIsAuditedByManager() {
        // Given
        String owned = manifest.json().replace("\"severity\":\"kubectl\"", "\"severity\":\"argocd\"");

        // When
        api.put(api.incident("it") + "/declaration", owned);

        // Then
        JsonPath audit = api.get(api.incident("it") + "/audit").jsonPath();
        assertThat(fieldsBy(audit, "kubectl")).contains("startedAt", "title").doesNotContain("severity");
        assertThat(fieldsBy(audit, "argocd")).containsExactly("severity");
        assertThat(audit.getList("items.version")).containsOnly(1);
    }

    private static List<String> fieldsBy(JsonPath audit, String manager) {
        return audit.getList("items.findAll { it.actor.manager == '" + manager + "' }.changes.flatten().field");
    }

    @Test
    void theSameStateAgainChangesNothing() {
        // Given
        declare(manifest);

        // When
        Response again = declare(manifest);

        // Then
        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.jsonPath().getInt("version")).isEqualTo(1);
        assertThat(api.get(api.incident("it") + "/audit").jsonPath().getList("items"))
                .hasSize(1);
    }

    @Test
    void parallelFirstDeclarationsMakeOneRecord() throws Exception {
        // When
        List<Response> answers = Racing.times(8, () -> declare(manifest));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 201).hasSize(1);
        assertThat(read().header("ETag")).isEqualTo("\"v1\"");
    }

    @Test
    void anOlderStateIsRefusedAndOwnershipAloneCounts() {
        // Given
        declare(manifest.at(2, 50));

        // Then
        assertThat(declare(manifest.at(1, 60)).jsonPath().getString("type")).endsWith("/stale_declaration");
        assertThat(declare(manifest.at(2, 49)).statusCode()).isEqualTo(409);
        assertThat(declare(manifest.at(2, 9)).statusCode()).isEqualTo(409);
        Response taken = declare(manifest.at(2, 100).by("argocd"));
        assertThat(taken.statusCode()).isEqualTo(200);
        assertThat(read().jsonPath().getList("declaredFields.manager")).containsOnly("argocd");
    }

    @Test
    void anotherClusterIsRefused() {
        // When
        Response answer = declare(manifest.fromCluster("11111111-2222-3333-4444-555555555555"));

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).endsWith("/other_cluster");
        assertThat(read().statusCode()).isEqualTo(404);
    }

    @Test
    void aRestEditOfADeclaredFieldNamesObjectFieldAndManager() {
        // Given
        declare(manifest);

        // When
        Response answer = api.patch("it", "*", "{\"severity\": \"SEV1\", \"title\": \"x\", \"description\": \"mine\"}");

        // Then
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.jsonPath().getString("type")).endsWith("/managed_by_cluster");
        assertThat(answer.jsonPath().getList("errors.field")).containsExactlyInAnyOrder("severity", "title");
        assertThat(answer.jsonPath().getString("errors[0].message"))
                .contains("kubectl", "incidents.hindsight.dev " + api.namespace() + "/it");
        assertThat(api.patch("it", "*", "{\"description\": \"mine\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aFieldThatCeasesToBeDeclaredKeepsItsValueAndCanBeEdited() {
        // Given
        declare(manifest.declaring(FACTS + ", description: 'by hand', roles: {commander: 'user:jane'}"));

        // When
        declare(manifest.at(2, 20));

        // Then
        assertThat(read().jsonPath().getString("description")).isEqualTo("by hand");
        assertThat(api.patch("it", "*", "{\"description\": \"edited\", \"roles\": null}")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void adoptionReplacesStartAndKindOfTheRecord() {
        // Given
        api.open("it");

        // When
        declare(manifest.declaring(FACTS + ", kind: near_miss").with("03:04:05", "03:00:00"));

        // Then
        assertThat(read().jsonPath().getString("kind")).isEqualTo("near_miss");
        assertThat(read().jsonPath().getString("startedAt")).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(api.get(api.incident("it") + "/audit").jsonPath().getString("items[0].source"))
                .isEqualTo("kubernetes");
    }

    @Test
    void differentMilestonesConflictUntilASideIsAccepted() {
        // Given
        api.open("it");
        api.patch("it", "*", "{\"resolvedAt\": \"2026-01-02T05:00:00Z\"}");
        Manifest disputed = manifest.declaring(FACTS + ", resolvedAt: '2026-01-02T06:00:00Z'");

        // When
        declare(disputed);

        // Then
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo("2026-01-02T06:00:00Z");
        assertThat(projection().jsonPath().getMap("conflicts[0]"))
                .containsEntry("field", "resolvedAt")
                .containsEntry("clusterValue", "2026-01-02T06:00:00Z")
                .containsEntry("serviceValue", "2026-01-02T05:00:00Z");
        declare(disputed.at(1, 20));
        assertThat(projection().jsonPath().getList("conflicts")).hasSize(1);
        declare(disputed.at(1, 30).accepting("service"));
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo("2026-01-02T05:00:00Z");
        assertThat(projection().jsonPath().getList("conflicts")).isEmpty();
        declare(disputed.at(1, 40));
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo("2026-01-02T05:00:00Z");
        declare(disputed.at(1, 50).accepting("cluster"));
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo("2026-01-02T06:00:00Z");
        declare(disputed.at(1, 60));
        assertThat(projection().jsonPath().getList("conflicts")).isEmpty();
    }

    @Test
    void milestonesWithinASecondAreEqualAndOneSideAloneCounts() {
        // Given
        api.open("it");
        api.patch(
                "it", "*", "{\"resolvedAt\": \"2026-01-02T05:00:00.400Z\", \"detectedAt\": \"2026-01-02T03:10:00Z\"}");

        // When
        declare(manifest.declaring(
                FACTS + ", resolvedAt: '2026-01-02T05:00:00Z', mitigatedAt: '2026-01-02T04:00:00Z'"));

        // Then
        assertThat(projection().jsonPath().getList("conflicts")).isEmpty();
        assertThat(projection().jsonPath().getMap("milestones"))
                .containsOnlyKeys("startedAt", "detectedAt", "mitigatedAt", "resolvedAt");
    }

    @Test
    void declaredMilestonesStayWithTheirEpisode() {
        // Given
        Manifest resolved = manifest.declaring(FACTS + ", resolvedAt: '2026-01-02T06:00:00Z'");
        declare(resolved);
        assertThat(api.patch("it", "*", "{\"reopenCount\": 1}").statusCode()).isEqualTo(200);

        // When
        declare(resolved.at(1, 20));

        // Then
        assertThat(read().jsonPath().getString("lifecycle")).isEqualTo("open");
        assertThat(read().jsonPath().getList("declaredFields.field")).doesNotContain("resolvedAt");
        assertThat(api.patch("it", "*", "{\"resolvedAt\": \"2026-01-02T08:00:00Z\"}")
                        .statusCode())
                .isEqualTo(200);
        declare(manifest.declaring(FACTS + ", reopenCount: 2").at(2, 30));
        assertThat(read().jsonPath().getInt("reopenCount")).isEqualTo(2);
        assertThat(read().jsonPath().getString("lifecycle")).isEqualTo("open");
    }

    @Test
    void aRecreatedObjectAdoptsTheRecordAndTheOldOneIsRefused() {
        // Given
        declare(manifest);
        String id = read().jsonPath().getString("id");

        // When
        Manifest recreated = manifest.recreated("2026-01-02T09:00:00Z");
        Response answer = declare(recreated);

        // Then
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.jsonPath().getString("id")).isEqualTo(id);
        assertThat(declare(manifest.at(9, 999)).jsonPath().getString("type")).endsWith("/stale_declaration");
        assertThat(declare(manifest.recreated("2026-01-01T00:00:00Z")).statusCode())
                .isEqualTo(409);
    }

    @Test
    void aDetachedRecordIsFreeAndItsObjectStaysRefused() {
        // Given
        declare(manifest);
        String body = "{\"uid\": \"" + manifest.uid() + "\", \"reason\": \"deleted\"}";
        String detach = api.incident("it") + "/detach";

        // When
        Response detached =
                api.request().contentType("application/json").body(body).post(detach);

        // Then
        assertThat(detached.statusCode()).as(detached.asString()).isEqualTo(204);
        assertThat(api.request()
                        .contentType("application/json")
                        .body(body)
                        .post(detach)
                        .statusCode())
                .isEqualTo(204);
        assertThat(read().jsonPath().getList("declaredFields")).isEmpty();
        assertThat(api.patch("it", "*", "{\"title\": \"free\"}").statusCode()).isEqualTo(200);
        assertThat(declare(manifest.at(9, 999)).statusCode()).isEqualTo(409);
        assertThat(declare(manifest.recreated("2026-01-02T09:00:00Z")).statusCode())
                .isEqualTo(200);
        assertThat(api.request()
                        .contentType("application/json")
                        .body(body)
                        .post(api.incident("no") + "/detach")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anotherClusterDetachesNothing() {
        // Given
        declare(manifest);
        String body = "{\"cluster\": \"elsewhere\", \"uid\": \"" + manifest.uid() + "\", \"reason\": \"declined\"}";

        // When
        Response refused =
                api.request().contentType("application/json").body(body).post(api.incident("it") + "/detach");

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).endsWith("/other_cluster");
        assertThat(read().jsonPath().getList("declaredFields")).isNotEmpty();
    }

    @Test
    void everyFaultOfADeclarationIsNamedUnderItsField() {
        // When
        Response schema = declare(manifest.declaring("severity: high, startedAt: '2026-01-02T03:04:05Z', owner: me"));
        Response rules = declare(manifest.declaring(FACTS + ", resolvedAt: '2025-01-01T00:00:00Z'"));
        Response missing = declare(manifest.declaring("description: 'no more'"));

        // Then
        assertThat(schema.statusCode()).isEqualTo(422);
        assertThat(schema.jsonPath().getList("errors.field")).contains("fields.severity", "fields.owner");
        assertThat(rules.jsonPath().getList("errors.field")).containsExactly("fields.resolvedAt");
        assertThat(missing.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder("fields.title", "fields.severity", "fields.startedAt");
        assertThat(read().statusCode()).isEqualTo(404);
    }
}
