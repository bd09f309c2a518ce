package dev.hindsight.operator.incident.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.value.Lifecycle;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.incident.capture.CaptureProgress;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.ShippedCaptureConfig;
import dev.hindsight.operator.incident.situation.Situation;

class UnwrittenRunsTest {

    private static final Instant T = Incidents.NOW;

    private final KubernetesClient nowhere =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private final StatusJson json = new StatusJson(nowhere);
    private final UnwrittenRuns quiet = new UnwrittenRuns(json, new ShippedCaptureConfig());
    private final IncidentStatus written = new IncidentStatus();

    @BeforeEach
    void aRunIsWritten() {
        run(written, T);
    }

    @AfterEach
    void close() {
        nowhere.close();
    }

    @Test
    void aRunThatFoundNothingNewIsNoWrite() {
        // Given
        var draft = json.copy(written);
        run(draft, T.plusSeconds(600));

        // When
        quiet.keep(at(600), draft);

        // Then
        assertThat(json.same(draft, written)).isTrue();
    }

    @Test
    void theNextReconcileGoesOnFromItAndAChangeIsWrittenWithTheWholeCoverage() {
        // Given
        quietRun(600);
        var draft = json.copy(written);

        // When
        quiet.recall(at(700), draft);
        draft.lifecycle = Lifecycle.MITIGATED;
        quiet.keep(at(700), draft);

        // Then
        assertThat(draft.capture.runs).isEqualTo(2);
        assertThat(draft.capture.lastRunAt.toInstant()).isEqualTo(T.plusSeconds(600));
        assertThat(draft.capture.nextRunAt.toInstant()).isEqualTo(T.plusSeconds(1200));
        assertThat(draft.capture.gaps)
                .singleElement()
                .satisfies(gap -> assertThat(gap.to().toInstant()).isEqualTo(T.plusSeconds(600)));
        assertThat(CaptureProgress.of(draft, 0).covered())
                .contains(new Window(T.minusSeconds(3600), T.plusSeconds(600)));
    }

    @Test
    void coverageThatIsHalfAsOldAsEventsGetIsWritten() {
        // Given
        quietRun(600);
        quietRun(1200);
        quietRun(1800);
        var draft = json.copy(written);
        quiet.recall(at(2400), draft);
        run(draft, T.plusSeconds(2400));

        // When
        quiet.keep(at(2400), draft);

        // Then
        assertThat(draft.capture.runs).isEqualTo(5);
        assertThat(draft.capture.coverageTo.toInstant()).isEqualTo(T.plusSeconds(2400));
    }

    @Test
    void aProcessThatKnowsOnlyTheStatusGoesOnFromTheStatus() {
        // Given
        quietRun(600);
        var draft = json.copy(written);

        // When
        new UnwrittenRuns(json, new ShippedCaptureConfig()).recall(at(700), draft);

        // Then
        assertThat(draft.capture.lastRunAt.toInstant()).isEqualTo(T);
    }

    @Test
    void whatWasKeptOfAnEpisodeIsNotPutIntoTheNext() {
        // Given
        quietRun(600);
        var draft = json.copy(written);
        CaptureProgress.of(draft, 1);

        // When
        quiet.recall(at(700), draft);

        // Then
        assertThat(draft.capture.runs).isZero();
        assertThat(draft.capture.lastRunAt).isNull();
    }

    private void quietRun(long after) {
        var draft = json.copy(written);
        quiet.recall(at(after), draft);
        run(draft, T.plusSeconds(after));
        quiet.keep(at(after), draft);
        assertThat(json.same(draft, written)).isTrue();
    }

    private Situation at(long seconds) {
        return Incidents.at(T.plusSeconds(seconds), written);
    }

    private static void run(IncidentStatus status, Instant at) {
        var progress = CaptureProgress.of(status, 0);
        var seen = new Window(at.minusSeconds(3600), at);
        var gap = new Gap(T.minusSeconds(60), at, GapReason.KIND_NOT_READ, "shop", "rollouts", "example.org", "Robot");
        progress.ran(
                new CaptureResult(List.of(), List.of(gap), List.of(), List.of(), Map.of(), 1, Optional.of(seen)), at);
        progress.nextRunAt(Optional.of(at.plusSeconds(600)));
    }
}
