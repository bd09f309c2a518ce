package dev.hindsight.operator.peer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** What a manifest says reaches the record, and what the service and the capture find reaches the status. */
@QuarkusTest
@WithTestResource(OperatorResource.class)
class DeclarationIT extends OperatorRun {
    private static final String FIELDS = """
            title: Checkout 5xx
            severity: SEV2
            startedAt: "2026-11-23T02:10:00Z"
            description: Payments fail with 502.
            kind: %s
            detectedAt: "2026-11-23T02:14:00Z"
            acknowledgedAt: "2026-11-23T02:15:00Z"
            mitigatedAt: "2026-11-23T02:31:00Z"
            resolvedAt: "2026-11-23T02:55:00.123Z"
            reopenCount: 1
            cancelled: {reason: %s, note: Same as payments-5xx}
            impact: {customerImpact: true, dataLoss: false, usersAffected: 12000, services: [checkout], summary: One of ten.}
            slos: [{name: availability, budgetConsumedPercent: 140, breached: true}]
            roles: {commander: "user:ana", scribe: "group:sre", communications: "group:support"}
            taxonomy: {cause: %s, classKey: checkout-canary, vendor: acme}
            links: [{url: "https://chat.example/42", title: War room}]
            """;

    @Test
    void everyFieldOfTheRecordIsDeclaredAsRestSpellsIt() throws Exception {
        // Given
        var spec = FIELDS.formatted("NearMiss", "FalseAlarm", "Change").lines().skip(3);

        // When
        applyManifest(manifestStartedAt("2026-11-23T02:10:00Z", spec.toArray(String[]::new)));

        // Then
        awaitCondition("Synced", "True", "Succeeded");
        assertThat((JsonNode) record().fields())
                .isEqualTo(new YAMLMapper().readTree(FIELDS.formatted("near_miss", "false_alarm", "change")));
    }

    @Test
    void theStatusShowsTheRecordAndTheCapture() {
        // Given
        var workload = sandbox.kubernetes().workload(namespace, "checkout", "shop/checkout:1.4.1");
        workload.awaitReady();
        workload.rollOut("shop/checkout:1.4.2").awaitReady();
        var started = Instant.ofEpochSecond(Instant.now().getEpochSecond());

        // When
        applyStartedAt(
                started, "detectedAt: \"" + started.plusSeconds(2) + "\"", "capture: {lookback: 20m, lookahead: 5m}");

        // Then
        awaitCondition("Ready", "True", "Succeeded");
        await().until(() -> incident().at("/status/precedingChanges").size() > 0);
        var status = incident().path("status");
        assertThat(status.at("/recordRef/id").asText()).isEqualTo(record().id);
        assertThat(status.at("/recordRef/version").asLong()).isEqualTo(record().version());
        assertThat(status.at("/recordRef/url").asText()).contains(namespace);
        assertThat(status.at("/lifecycle").asText()).isEqualTo("Open");
        assertThat(status.at("/observed/severity").asText()).isEqualTo("SEV2");
        assertThat(status.at("/durations/detect").asLong()).isEqualTo(2);
        assertThat(status.at("/declaredFields"))
                .extracting(JsonNode::asText)
                .isEqualTo(List.of("detectedAt", "severity", "startedAt", "title"));
        assertThat(status.at("/effective/captureFrom").asText())
                .isEqualTo(started.minusSeconds(1200).toString());
        assertThat(status.at("/effective/lookback").asText()).isEqualTo("20m");
        assertThat(status.at("/effective/lookahead").asText()).isEqualTo("5m");
        assertThat(status.at("/sync/remoteVersion").asLong()).isEqualTo(record().version());
        assertThat(status.at("/sync/lastSyncedGeneration").asLong()).isEqualTo(1);
        assertThat(status.at("/capture/state").asText()).isEqualTo("Collecting");
        assertThat(status.at("/capture/artifacts"))
                .extracting(artifact -> artifact.path("kind").asText())
                .containsExactlyInAnyOrder("events", "rollouts");
        assertThat(status.at("/precedingChanges/0/fromImage").asText()).isEqualTo("shop/checkout:1.4.1");
        assertThat(status.at("/precedingChanges/0/toImage").asText()).isEqualTo("shop/checkout:1.4.2");
    }
}
