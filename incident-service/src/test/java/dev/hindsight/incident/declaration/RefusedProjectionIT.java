package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.event.EventStream.Told;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Why an object is missing in the cluster stands with the record until there is one. */
@QuarkusTest
@IncidentSandbox
class RefusedProjectionIT {
    private static final String WORDS = "namespaces 'only-in-us' not found";

    Sandbox sandbox;
    Api api;
    Manifest manifest;

    @BeforeEach
    void aRecordCreatedByRest() {
        api = Api.admin(sandbox);
        manifest = Manifest.of(sandbox, "kubectl");
        api.open("it");
    }

    private String report(String message) {
        return """
                {"cluster": "%s", "refused": {"code": 404, "reason": "NotFound", "message": "%s"}}
                """.formatted(manifest.cluster(), message);
    }

    private Response send(String body) {
        return api.put(api.incident("it") + "/projection", body);
    }

    private void refuse(String message) {
        Response answer = send(report(message));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(204);
    }

    private List<String> messages() {
        return api.get(api.incident("it"))
                .jsonPath()
                .getList("anomalies.findAll { it.code == 'projection_refused' && it.field == 'namespace' }.message");
    }

    private long version() {
        return api.get(api.incident("it")).jsonPath().getLong("version");
    }

    @Test
    void theRecordSaysWhyItHasNoObject() {
        // When
        refuse(WORDS);

        // Then
        assertThat(messages()).containsExactly(WORDS);
        assertThat(api.get(api.incident("it") + "/audit").jsonPath().getMap("items[0].changes[0]"))
                .containsEntry("field", "projectionRefused")
                .extractingByKey("after")
                .hasToString("{code=404, reason=NotFound, message=" + WORDS + "}");
        assertThat(api.get(api.incident("it") + "?fields=projection").jsonPath().getList("anomalies.code"))
                .containsExactly("projection_refused");
    }

    @Test
    void theSameWordsAgainAreNoVersionAndNoEvent() {
        // Given
        refuse(WORDS);
        long version = version();

        // When
        refuse(WORDS);
        refuse(WORDS);

        // Then
        assertThat(version()).isEqualTo(version);
        refuse("other words");
        assertThat(messages()).containsExactly("other words");
        assertThat(EventStream.of(sandbox, api, "it").await(3))
                .extracting(Told::type)
                .containsExactly("opened", "updated", "updated");
    }

    @Test
    void itStandsThroughEditsAndGoesWhenAnObjectDeclares() {
        // Given
        refuse(WORDS);
        assertThat(api.patch("it", "*", "{\"title\": \"Another\", \"severity\": \"SEV1\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(messages()).containsExactly(WORDS);

        // When
        Response declared = api.put(api.incident("it") + "/declaration", manifest.json());

        // Then
        assertThat(declared.statusCode()).as(declared.asString()).isEqualTo(200);
        assertThat(declared.jsonPath().getList("projection.anomalies")).isEmpty();
        assertThat(messages()).isEmpty();
        assertThat(api.get(api.incident("it") + "/audit")
                        .jsonPath()
                        .getString("items[0].changes.find { it.field == 'projectionRefused' }.before"))
                .isEqualTo(WORDS);
        assertThat(EventStream.of(sandbox, api, "it").await(4).get(3).data().at("/incident/anomalies"))
                .isEmpty();
    }

    @Test
    void aReportThatComesAfterTheObjectChangesNothing() {
        // Given
        api.put(api.incident("it") + "/declaration", manifest.json());
        long version = version();

        // When
        refuse(WORDS);

        // Then
        assertThat(messages()).isEmpty();
        assertThat(version()).isEqualTo(version);
    }

    @Test
    void itStaysWithARecordThatIsOverAndMayBeSentBackAsItWasRead() {
        // Given
        refuse(WORDS);
        api.patch("it", "*", "{\"resolvedAt\": \"2026-01-02T05:00:00Z\"}");

        // When
        Response again = api.put("it", "*", api.get(api.incident("it")).asString());

        // Then
        assertThat(again.statusCode()).as(again.asString()).isEqualTo(200);
        assertThat(messages()).containsExactly(WORDS);
    }

    @Test
    void whatTheClusterSaidIsShownWithoutSecretsInOneLineAndBounded() {
        // When
        refuse("denied\\n\\u001b by DB_PASSWORD=hunter2hunter2, " + "é".repeat(3000));

        // Then
        assertThat(messages().get(0))
                .startsWith("denied by DB_PASSWORD=[REDACTED:assignment:14], é")
                .endsWith("…")
                .hasSize(300);
        assertThat(api.get(api.incident("it") + "/audit").asString()).doesNotContain("hunter2");
        refuse("denied\\n\\u001b by DB_PASSWORD=hunter2hunter2, " + "é".repeat(3000));
        assertThat(version()).isEqualTo(2);
    }

    @Test
    void everyFaultOfAReportIsNamed() {
        // When
        Response answer = send("""
                {"refused": {"code": 200, "reason": "not one word", "message": "", "more": 1}, "object": "x"}
                """);

        // Then
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.jsonPath().getList("errors.field"))
                .containsExactlyInAnyOrder(
                        "cluster", "object", "refused.code", "refused.message", "refused.more", "refused.reason");
        assertThat(messages()).isEmpty();
    }

    @Test
    void anotherClusterAndAnotherNameAreRefused() {
        // When, Then
        assertThat(send(report(WORDS).replace(manifest.cluster(), "another")).statusCode())
                .isEqualTo(409);
        assertThat(api.put(api.incident("unknown") + "/projection", report(WORDS))
                        .statusCode())
                .isEqualTo(404);
        assertThat(messages()).isEmpty();
    }

    @Test
    void whoMayDeclareMayNotReportUnlessTheirRoleSaysSo() {
        // Given
        sandbox.kubernetes().createNamespace(api.namespace());
        Api declares = callerWith("declares", "incidents/declaration");
        Api reports = callerWith("reports", "incidents/projection");

        // When, Then: the API server learns of a role some time after it was made
        await().atMost(Patience.LIMIT).until(() -> status(reports, "/projection", report(WORDS)) == 204);
        await().atMost(Patience.LIMIT).until(() -> status(declares, "/declaration", manifest.json()) == 200);
        assertThat(status(declares, "/projection", report(WORDS))).isEqualTo(403);
        assertThat(status(reports, "/declaration", manifest.json())).isEqualTo(403);
    }

    private int status(Api caller, String door, String body) {
        return caller.put(api.incident("it") + door, body).statusCode();
    }

    private Api callerWith(String account, String resource) {
        String role = account + "-" + api.namespace();
        sandbox.kubernetes().createServiceAccount(api.namespace(), account);
        String token = sandbox.kubernetes().tokenFor(api.namespace(), account, Duration.ofHours(1), "hindsight");
        KubernetesClient cluster = sandbox.kubernetes().client();
        cluster.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(role)
                        .endMetadata()
                        .addNewRule()
                        .withApiGroups("hindsight.dev")
                        .withResources(resource)
                        .withVerbs("update")
                        .endRule()
                        .build())
                .create();
        cluster.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(role)
                        .endMetadata()
                        .withNewRoleRef("rbac.authorization.k8s.io", "ClusterRole", role)
                        .addNewSubject(null, "ServiceAccount", account, api.namespace())
                        .build())
                .create();
        return new Api(token, api.namespace());
    }
}
