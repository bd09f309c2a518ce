package dev.hindsight.operator.incident.capture;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

import dev.hindsight.operator.api.status.ArtifactRef;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.Capture;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.KnownRecords;
import dev.hindsight.operator.incident.situation.OperatorMetrics;
import dev.hindsight.operator.incident.situation.Settings;
import dev.hindsight.operator.incident.situation.ShippedCaptureConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.lifecycle.Leadership;
import dev.hindsight.operator.peer.RecordPeer;
import dev.hindsight.operator.record.Declaration;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordClients;
import dev.hindsight.operator.rest.NoCluster;

/** Final runs whose only namespace could not be asked for consent, so that nothing is read from an API server. */
@QuarkusTest
@TestProfile(NoCluster.class)
class CaptureStepIT {

    private static final Instant FINAL = Incidents.NOW;
    private static final Scope UNREADABLE = new Scope(List.of(), List.of(), List.of("cart"), EpisodeWindow.UNKNOWN);
    private static final Scope READABLE = new Scope(List.of(), List.of(), List.of(), EpisodeWindow.UNKNOWN);

    @TempDir
    Path folder;

    private final RecordPeer peer = new RecordPeer();
    private final KubernetesClient nowhere =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private final OperatorMetrics metrics = new OperatorMetrics(new SimpleMeterRegistry());
    private final Permits permits = new Permits(Settings.asShipped());
    private RecordClient client;

    @BeforeEach
    void declare() {
        client = RecordClients.of(peer.url(), folder);
        client.declare(
                Incidents.seen().key(),
                new Declaration("c", "uid-1", FINAL, 1, "1", true, 900, 0, null, null, Map.of(), Map.of(), null));
    }

    @AfterEach
    void stop() {
        peer.close();
        nowhere.close();
    }

    @Test
    void aFinalRunThatReadNothingIsRepeatedBeforeItIsSealedWithItsGap() {
        // Given
        var status = new IncidentStatus();

        // When
        var first = run(FINAL, status, UNREADABLE);
        var afterwards = run(FINAL.plusSeconds(301), status, UNREADABLE);

        // Then
        assertThat(first.is(CaptureOutcome.Kind.COLLECTING)).isTrue();
        assertThat(first.next()).contains(FINAL.plusSeconds(30));
        assertThat(afterwards.is(CaptureOutcome.Kind.SEALED)).isTrue();
        assertThat(status.capture.gaps)
                .extracting(dev.hindsight.operator.api.status.Gap::reason)
                .containsExactly("ApiUnavailable");
        var last = peer.record("shop", "checkout-5xx").orElseThrow().artifacts("capture-run");
        assertThat(last).singleElement().satisfies(artifact -> assertThat(new String(artifact.bytes(), UTF_8))
                .contains("\"namespace\":\"cart\",\"reason\":\"api_unavailable\""));
    }

    @Test
    void aRepeatedFinalRunThatReadsAllIsSealedAtOnce() {
        // Given
        var status = new IncidentStatus();
        run(FINAL, status, UNREADABLE);

        // When
        var second = run(FINAL.plusSeconds(30), status, READABLE);

        // Then
        assertThat(second.is(CaptureOutcome.Kind.SEALED)).isTrue();
        assertThat(status.capture.gaps).isEmpty();
    }

    @Test
    void aFinalRunWhoseStatusWasLostIsShownWhenItIsSealed() {
        // Given
        var lost = new IncidentStatus();
        run(FINAL, lost, READABLE);

        // When
        var status = new IncidentStatus();
        var again = run(FINAL.plusSeconds(5), status, READABLE);

        // Then
        assertThat(again.is(CaptureOutcome.Kind.SEALED)).isTrue();
        assertThat(status.capture.runs).isEqualTo(lost.capture.runs).isPositive();
        assertThat(status.capture.artifacts)
                .extracting(ArtifactRef::digest)
                .isEqualTo(
                        lost.capture.artifacts.stream().map(ArtifactRef::digest).toList());
        assertThat(peer.record("shop", "checkout-5xx").orElseThrow().artifacts("capture-run"))
                .hasSize(1);
    }

    @Test
    void aFinalRunThatIsStoredIsAskedForOnce() {
        // Given
        run(FINAL, new IncidentStatus(), READABLE);
        var before = peer.calls("shop").size();

        // When
        run(FINAL.plusSeconds(5), new IncidentStatus(), READABLE);

        // Then
        assertThat(peer.calls("shop").stream().skip(before))
                .filteredOn(call -> call.is("GET", "artifacts"))
                .filteredOn(call -> "capture-run".equals(call.query().get("kind")))
                .hasSize(1);
    }

    @Test
    void aFinalRunThatCouldNotBeReadIsReadAtTheNextVisit() {
        // Given
        var lost = new IncidentStatus();
        run(FINAL, lost, READABLE);
        var status = new IncidentStatus();
        peer.refuse(call -> call.is("GET", "artifacts") && call.query().isEmpty(), 503, "not_now");
        var sealed = run(FINAL.plusSeconds(5), status, READABLE);
        assertThat(sealed.is(CaptureOutcome.Kind.SEALED)).isTrue();
        assertThat(status.capture.runs).isZero();

        // When
        peer.heal();
        run(FINAL.plusSeconds(10), status, READABLE);

        // Then
        assertThat(status.capture.runs).isEqualTo(lost.capture.runs).isPositive();
        assertThat(status.capture.lastRunAt).isEqualTo(lost.capture.lastRunAt);
    }

    @Test
    void nothingIsFetchedWhileNoPermitIsFree() {
        // Given
        var status = new IncidentStatus();
        var busy = permits.tryAcquire("shop").orElseThrow();
        var before = peer.calls("shop").size();

        // When
        var outcome = run(FINAL.minusSeconds(60), status, UNREADABLE);

        // Then
        assertThat(outcome.is(CaptureOutcome.Kind.COLLECTING)).isTrue();
        assertThat(outcome.next().orElseThrow()).isBefore(FINAL.minusSeconds(54));
        assertThat(peer.calls("shop")).hasSize(before);

        busy.close();
        run(FINAL.minusSeconds(60), status, UNREADABLE);
        assertThat(peer.calls("shop").size()).isGreaterThan(before);
    }

    @Test
    void aRecordThatWasMadeJustNowIsNotAskedForEarlierEvidence() {
        // Given
        var before = peer.calls("shop").size();

        // When
        run(FINAL.minusSeconds(60), new IncidentStatus(), UNREADABLE, true);

        // Then
        assertThat(peer.calls("shop").stream().skip(before)).noneMatch(call -> call.is("GET", "artifacts"));
    }

    private CaptureOutcome run(Instant now, IncidentStatus status, Scope scope) {
        return run(now, status, scope, false);
    }

    private CaptureOutcome run(Instant now, IncidentStatus status, Scope scope, boolean created) {
        var incident = Incidents.incident();
        Incidents.managedBy(incident, Incidents.managed("kubectl", "Apply", "title", "startedAt", "resolvedAt"));
        incident.getSpec().resolvedAt = FINAL.minus(Duration.ofMinutes(15)).atZone(ZoneOffset.UTC);
        var capture = new Capture(nowhere, new ShippedCaptureConfig(), Clock.fixed(now, ZoneOffset.UTC));
        var step = new CaptureStep(
                new CaptureRuns(capture, permits, new Leadership()),
                new Evidence(client, new KnownRecords(), metrics),
                new ShippedCaptureConfig(),
                Settings.asShipped(),
                metrics);
        return step.run(Situation.of(incident, now), status, scope, created);
    }
}
