package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.spec.Scope;
import dev.hindsight.operator.api.spec.Slo;
import dev.hindsight.operator.api.status.Episode;
import dev.hindsight.operator.api.status.EpisodeState;
import dev.hindsight.operator.api.value.IncidentKind;
import dev.hindsight.operator.api.value.Severity;

class IncidentJsonTest {
    private final KubernetesSerialization kubernetes = new KubernetesSerialization();

    @Test
    void aFreshObjectHoldsNeitherSpecNorStatus() {
        // Given
        var incident = new Incident();
        incident.setMetadata(new ObjectMetaBuilder()
                .withName("checkout-5xx")
                .addToFinalizers("hindsight.dev/detach")
                .build());

        // When
        var json = kubernetes.asJson(incident);

        // Then
        assertThat(json)
                .contains("\"kind\":\"Incident\"", "\"apiVersion\":\"hindsight.dev/v1alpha1\"")
                .doesNotContain("\"spec\"")
                .doesNotContain("\"status\"");
    }

    @Test
    void whatIsAbsentIsNotWrittenAndTimesAreRfc3339() {
        // Given
        var incident = new Incident();
        incident.setMetadata(new ObjectMetaBuilder().withName("checkout-5xx").build());
        var spec = new IncidentSpec();
        spec.title = "Checkout 5xx";
        spec.severity = Severity.SEV2;
        spec.kind = IncidentKind.NEAR_MISS;
        spec.startedAt = ZonedDateTime.parse("2026-11-23T03:10:00.123+01:00");
        spec.scope = new Scope(
                List.of(),
                new LabelSelectorBuilder().addToMatchLabels("app", "checkout").build(),
                null);
        incident.setSpec(spec);

        // When
        var json = kubernetes.asJson(incident);

        // Then
        assertThat(json)
                .contains("\"spec\":{\"title\":\"Checkout 5xx\",\"severity\":\"SEV2\",\"kind\":\"NearMiss\","
                        + "\"startedAt\":\"2026-11-23T03:10:00.123+01:00\","
                        + "\"scope\":{\"workloadSelector\":{\"matchLabels\":{\"app\":\"checkout\"}}}}");
    }

    @Test
    void whatTheApiServerHoldsComesBackAsItWas() {
        // Given
        var json = """
                {"apiVersion":"hindsight.dev/v1alpha1","kind":"Incident","metadata":{"name":"checkout-5xx"},
                 "spec":{"title":"Checkout 5xx","severity":"SEV2","startedAt":"2026-11-23T02:10:00Z",
                   "slos":[{"name":"availability","budgetConsumedPercent":120,"breached":true}]},
                 "status":{"observedGeneration":-1,"conditions":[{"type":"Ready","status":"False","reason":"Progressing",
                   "message":"First capture runs.","lastTransitionTime":"2026-11-23T02:15:00Z","observedGeneration":1}],
                   "capture":{"episodes":[{"episode":0,"state":"Sealed"}],"redactions":{"jwt":2}}}}
                """;

        // When
        var incident = kubernetes.unmarshal(json, Incident.class);

        // Then
        assertThat(incident.getSpec().slos).containsExactly(new Slo("availability", 120, true));
        assertThat(incident.getStatus().conditions.get(0).lastTransitionTime()).isEqualTo("2026-11-23T02:15:00Z");
        assertThat(incident.getStatus().capture.episodes).containsExactly(new Episode(0, EpisodeState.SEALED, null));
        assertThat(incident.getStatus().capture.redactions).containsEntry("jwt", 2);
    }
}
