package dev.hindsight.operator.incident.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.Capture;
import dev.hindsight.operator.capture.NamespaceConsent.Consent;
import dev.hindsight.operator.capture.request.CaptureResult;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.ShippedCaptureConfig;

class ScopeTest {

    @Test
    void aNamespaceThatCouldNotBeAskedIsAGapThatNamesIt() {
        // Given
        var scope = Scope.of(new Consent(List.of(), List.of(), List.of("cart")), EpisodeWindow.UNKNOWN);

        // When
        var result = run(scope);

        // Then
        assertThat(result.gaps())
                .extracting(gap -> gap.namespace() + "/" + gap.kind() + "/" + gap.reason())
                .containsExactly(
                        "cart/events/" + GapReason.API_UNAVAILABLE, "cart/rollouts/" + GapReason.API_UNAVAILABLE);
        assertThat(result.covered()).isEmpty();
    }

    @Test
    void aNamespaceThatRefusesIsNoGap() {
        // Given
        var scope = Scope.of(new Consent(List.of(), List.of("cart"), List.of()), EpisodeWindow.UNKNOWN);

        // Then
        assertThat(run(scope).gaps()).isEmpty();
    }

    @Test
    void theWindowEndsWhenIncidentServiceSaysSo() {
        // Given
        var end = Incidents.NOW.minusSeconds(90);
        var window = new EpisodeWindow(Optional.of(end), Optional.empty());
        var scope = Scope.of(new Consent(List.of("shop"), List.of(), List.of()), window);
        var draft = new IncidentStatus();

        // When
        var request =
                scope.request(Incidents.seen(), draft, CaptureProgress.of(draft, 0), Optional.empty(), () -> false);

        // Then
        assertThat(request.window().to()).isEqualTo(end);
        assertThat(scope.effective(Incidents.seen(), draft).captureTo()).isEqualTo(Moment.of(end));
    }

    @Test
    void theWindowOfARunningEpisodeIsOpenAsFarAsTheTermsAllow() {
        // Given
        var scope = Scope.of(new Consent(List.of("shop"), List.of(), List.of()), EpisodeWindow.UNKNOWN);
        var draft = new IncidentStatus();

        // When
        var request =
                scope.request(Incidents.seen(), draft, CaptureProgress.of(draft, 0), Optional.empty(), () -> false);

        // Then
        assertThat(request.window().to()).isEqualTo(Incidents.NOW.plus(Duration.ofMinutes(15)));
        assertThat(scope.effective(Incidents.seen(), draft).captureTo()).isNull();
    }

    /** Of namespaces that may not be read nothing is asked, so no API server is needed. */
    private static CaptureResult run(Scope scope) {
        var draft = new IncidentStatus();
        var seen = Incidents.seen();
        var request = scope.request(seen, draft, CaptureProgress.of(draft, 0), Optional.empty(), () -> false);
        try (var nowhere =
                new KubernetesClientBuilder().withConfig(Config.empty()).build()) {
            return new Capture(nowhere, new ShippedCaptureConfig(), Clock.fixed(Incidents.NOW, ZoneOffset.UTC))
                    .run(request);
        }
    }
}
