package dev.hindsight.operator.incident.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;

import dev.hindsight.operator.api.status.Alert;
import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.Observed;
import dev.hindsight.operator.api.status.PrecedingChange;
import dev.hindsight.operator.api.status.RecordRef;
import dev.hindsight.operator.api.status.Sync;
import dev.hindsight.operator.api.status.SyncConflict;
import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.incident.situation.Episodes;

class StatusBudgetTest {

    private static final KubernetesClient CLIENT =
            new KubernetesClientBuilder().withConfig(Config.empty()).build();
    private final StatusJson json = new StatusJson(CLIENT);
    private final StatusBudget budget = new StatusBudget(json);

    @AfterAll
    static void close() {
        CLIENT.close();
    }

    @Test
    void whatIsLongestGoesFirstAndSetOnceFactsStay() {
        // Given
        var status = status();
        status.precedingChanges = Collections.nCopies(10, change());
        status.sync.conflicts =
                Collections.nCopies(10, new SyncConflict("links", "a".repeat(256), "b".repeat(256), null));
        assertThat(budget.size(status)).isGreaterThan(StatusBudget.BYTES);

        // When
        budget.fit(status);

        // Then
        assertThat(budget.size(status)).isLessThanOrEqualTo(StatusBudget.BYTES);
        assertThat(status.recordRef.id()).isEqualTo("id");
        assertThat(status.capture.episodes).hasSize(1);
        assertThat(status.precedingChanges).hasSize(3);
    }

    @Test
    void fiftyAlertsOfLongNamesFitNextToWhatElseThereIs() {
        // Given
        var status = status();
        status.precedingChanges = Collections.nCopies(3, change());
        var alert = new Alert("s".repeat(63), "n".repeat(200), "f".repeat(64));
        status.observed = new Observed(Severity.SEV2, null, 0, Collections.nCopies(50, alert));
        assertThat(budget.size(status)).isGreaterThan(StatusBudget.BYTES);

        // When
        budget.fit(status);

        // Then
        assertThat(budget.size(status)).isLessThanOrEqualTo(StatusBudget.BYTES);
        assertThat(status.observed.alerts()).hasSize(10);
        assertThat(status.precedingChanges).hasSize(3);
    }

    @Test
    void whatFitsIsLeftAlone() {
        // Given
        var status = status();
        status.precedingChanges = List.of(change());
        var before = json.text(status);

        // When
        budget.fit(status);

        // Then
        assertThat(json.text(status)).isEqualTo(before);
        assertThat(json.same(json.copy(status), status)).isTrue();
    }

    private static IncidentStatus status() {
        var status = new IncidentStatus();
        status.observedGeneration = 1L;
        status.recordRef = new RecordRef("id", "https://incident-service/v1", 1L);
        status.sync = new Sync();
        status.capture = new CaptureStatus();
        status.capture.redactions = Map.of("jwt", 3);
        Episodes.seal(status.capture, 0, "sha256:" + "0".repeat(64));
        return status;
    }

    private static PrecedingChange change() {
        return new PrecedingChange(
                "Deployment/checkout".repeat(20),
                "7",
                "i".repeat(512),
                "j".repeat(512),
                null,
                5,
                -300L,
                "c".repeat(256),
                false,
                "v".repeat(128),
                "helm",
                null);
    }
}
