package dev.hindsight.incident.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.node.ObjectNode;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream.Told;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;

/** What consumers read of an incident, on a real Kafka: all of it, in order, as the contract says, and nothing else. */
@QuarkusTest
@IncidentSandbox
class EventsIT {
    private static final String NAME = "checkout-5xx";
    private static final byte[] EVENTS = """
            {"groups":[{"count":42,"reason":"BackOff","type":"Warning"}],"kind":"events"}""".getBytes(StandardCharsets.UTF_8);

    private final EventSchemas schemas = new EventSchemas();

    Sandbox sandbox;
    Api api;
    Evidence evidence;
    EventStream stream;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
        evidence = new Evidence(api, NAME);
        stream = EventStream.of(sandbox, api, NAME);
    }

    @Test
    void theWholeStoryOfAnIncidentIsTold() {
        // Given
        api.open(NAME);
        patch("{\"acknowledgedAt\": \"2026-01-02T03:06:00Z\"}");
        patch("{\"severity\": \"SEV1\"}");
        String entry = note("{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:07:00Z\", \"text\": \"leaks\"}");
        note("{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:07:00Z\", \"text\": \"leaks connections\","
                + " \"supersedes\": \"" + entry + "\"}");
        evidence.keep(EVENTS, Evidence.EVENTS);
        patch("{\"mitigatedAt\": \"2026-01-02T03:30:00Z\", \"resolvedAt\": \"2026-01-02T04:00:00Z\"}");
        String digest = evidence.seal(0).jsonPath().getString("manifestDigest");
        patch("{\"reopenCount\": 1}");
        patch("{\"cancelled\": {\"reason\": \"duplicate\"}}");

        // When
        List<Told> told = stream.await(11);

        // Then
        assertThat(told)
                .extracting(Told::type)
                .containsExactly(
                        "opened",
                        "acknowledged",
                        "updated",
                        "timeline-entry-added",
                        "timeline-entry-superseded",
                        "artifact-captured",
                        "mitigated",
                        "resolved",
                        "evidence-sealed",
                        "reopened",
                        "cancelled");
        keepTheContract(told);
        assertThat(told.get(4).data().at("/entry/supersedes").asText()).isEqualTo(entry);
        assertThat(told.get(5).data().at("/summary/rows/0/reason").asText()).isEqualTo("BackOff");
        assertThat(told.get(5).data().at("/artifact/dataref").asText()).isEqualTo(evidence.path(EVENTS));
        assertThat(told.get(8).data().at("/seal/manifestDigest").asText()).isEqualTo(digest);
        assertThat(told.get(10).data().at("/incident/episodes/0/manifestDigest").asText())
                .isEqualTo(digest);
        assertThat(told.get(10).data().at("/incident/episodes/1/state").asText())
                .isEqualTo("open");
    }

    @Test
    void theSnapshotIsTheFullFormOfTheRecordWithItsEpisodes() {
        // Given
        Response opened = api.open(NAME);

        // When
        Told told = stream.await(1).get(0);

        // Then
        var expected = EventSchemas.JSON.valueToTree(opened.jsonPath().getMap(""));
        var snapshot = told.data().path("incident").deepCopy();
        assertThat(((ObjectNode) snapshot).remove("episodes")).hasToString("[{\"episode\":0,\"state\":\"open\"}]");
        assertThat(snapshot.toString()).isEqualTo(expected.toString());
    }

    @Test
    void aRequestThatChangesNothingOrIsRolledBackTellsNothing() {
        // Given
        api.post(Api.minimal(NAME), "key-of-" + api.namespace());
        evidence.keep(EVENTS, Evidence.EVENTS);

        // When
        api.post(Api.minimal(NAME), "key-of-" + api.namespace());
        api.open(NAME);
        Response read = evidence.get("");
        assertThat(api.put(NAME, read.header("ETag"), read.asString()).statusCode())
                .isEqualTo(200);
        assertThat(evidence.put(EVENTS, Evidence.EVENTS).statusCode()).isEqualTo(200);
        assertThat(api.patch(NAME, read.header("ETag"), "{\"title\": \"" + RolledBack.TITLE + "\"}")
                        .statusCode())
                .isEqualTo(422);
        evidence.resolve();
        evidence.seal(0);
        evidence.seal(0);
        patch("{\"severity\": \"SEV4\"}");

        // Then
        List<Told> told = stream.await(5);
        assertThat(told)
                .extracting(Told::type)
                .containsExactly("opened", "artifact-captured", "resolved", "evidence-sealed", "updated");
        keepTheContract(told);
    }

    @Test
    void parallelWritersOfOneIncidentLeaveNoGapInItsStream() throws Exception {
        // Given
        api.open(NAME);

        // When
        Racing.times(
                16, () -> note("{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:07:00Z\", \"text\": \"seen\"}"));

        // Then
        keepTheContract(stream.await(17));
    }

    @Test
    void whatTheOpeningWasPartOfIsOnEveryEventAndTheRequestOnItsOwn() {
        // Given
        api.request()
                .contentType(ContentType.JSON)
                .header("X-Correlation-Id", "deploy-4711")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
                .body(Api.minimal(NAME))
                .post(api.incidents());
        patch("{\"severity\": \"SEV1\"}");

        // When
        List<Told> told = stream.await(2);

        // Then
        assertThat(told).extracting(it -> it.header("ce_correlationid")).containsOnly("deploy-4711");
        assertThat(told.get(0).header("ce_causationid")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(told.get(0).header("ce_traceparent")).startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-");
        assertThat(told.get(1).header("ce_causationid"))
                .matches("[0-9a-f]{32}")
                .isNotEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    private void keepTheContract(List<Told> told) {
        assertThat(told)
                .extracting(Told::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, told.size()).boxed().toList());
        assertThat(told).extracting(Told::partition).containsOnly(told.get(0).partition());
        assertThat(told).allSatisfy(event -> {
            assertThat(event.faults(schemas)).isEmpty();
            assertThat(event.header("ce_subject")).isEqualTo(stream.key());
            assertThat(event.header("ce_partitionkey")).isEqualTo(stream.key());
        });
    }

    private String note(String body) {
        Response added = api.request().contentType(ContentType.JSON).body(body).post(api.incident(NAME) + "/timeline");
        assertThat(added.statusCode()).as(added.asString()).isEqualTo(201);
        return added.jsonPath().getString("id");
    }

    private void patch(String body) {
        Response patched = api.patch(NAME, evidence.get("").header("ETag"), body);
        assertThat(patched.statusCode()).as(patched.asString()).isEqualTo(200);
    }
}
