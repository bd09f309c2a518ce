package dev.hindsight.operator.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.core.type.TypeReference;

import io.fabric8.kubernetes.api.model.DefaultKubernetesResourceList;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import dev.hindsight.operator.api.status.Condition;
import dev.hindsight.operator.api.status.Episode;
import dev.hindsight.operator.api.status.EpisodeState;

/** What is stored is read, whatever it is: a list or a watch with one odd object in it goes on. */
class IncidentReaderTest {
    private static final String OBJECT = """
            {"apiVersion":"hindsight.dev/v1alpha1","kind":"Incident",
             "metadata":{"name":"a","namespace":"shop","uid":"u","generation":1},
             "spec":{"title":"Basket","severity":"SEV3","startedAt":"2026-11-28T13:10:00Z"%s}%s}
            """;
    private final KubernetesSerialization kubernetes = new KubernetesSerialization();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"resolvedAt\":\"2026-11-28T13:10:00,123Z\"",
                "\"resolvedAt\":\"2026-11-28T13:10:00+19:00\"",
                "\"resolvedAt\":\"2026-11-28T13:10:00.1234567890Z\"",
                "\"resolvedAt\":\"2026-11-28T13:10:00ZTomorrow\"",
                "\"resolvedAt\":\"0001-01-01T00:00:00Z\"",
                "\"resolvedAt\":{\"at\":1}",
                "\"resolvedAt\":99999999999999999999",
                "\"kind\":\"Outage\"",
                "\"kind\":17",
                "\"reopenCount\":99999999999",
                "\"reopenCount\":\"many\"",
                "\"impact\":\"bad\"",
                "\"impact\":{\"usersAffected\":99999999999999999999}",
                "\"impact\":{\"services\":{\"a\":1}}",
                "\"slos\":[{\"name\":\"a\",\"budgetConsumedPercent\":1e400}]",
                "\"slos\":[null]",
                "\"links\":[[]]",
                "\"scope\":{\"workloadSelector\":{\"matchLabels\":{\"a\":null}}}",
                "\"scope\":{\"workloadSelector\":[]}",
                "\"capture\":{\"include\":[\"Everything\"]}",
                "\"taxonomy\":{\"cause\":\"Human\"}",
                "\"suspend\":\"perhaps\""
            })
    void aFieldThatCannotBeReadIsNamedAndTheRestCounts(String field) {
        // When
        var incident = read(OBJECT.formatted("," + field, ""));

        // Then
        var name = field.split("\"")[1];
        assertThat(incident.getMetadata().getName()).isEqualTo("a");
        assertThat(incident.getSpec().title).isEqualTo("Basket");
        assertThat(incident.getSpec().faults())
                .singleElement()
                .asString()
                .startsWith("spec." + name)
                .contains("allowed is");
        assertThat(incident.getSpec().unreadable()).containsOnlyKeys(name);
    }

    @Test
    void aCopyHoldsWhatCouldNotBeRead() {
        // Given
        var incident = read(OBJECT.formatted(",\"kind\":\"Outage\",\"slos\":[null]", ""));

        // When
        var copy = kubernetes.clone(incident);

        // Then
        assertThat(kubernetes.asJson(copy))
                .isEqualTo(kubernetes.asJson(incident))
                .contains("\"kind\":\"Outage\"");
        assertThat(copy.getSpec().faults()).isEqualTo(incident.getSpec().faults());
    }

    @Test
    void enumsAndTimesAreNamedWithWhatIsAllowed() {
        // When
        var faults = read(OBJECT.formatted(",\"kind\":\"Outage\",\"resolvedAt\":\"2026-11-28T13:10:00,1Z\"", ""))
                .getSpec()
                .faults();

        // Then
        assertThat(faults.get(0))
                .isEqualTo("spec.kind: \"Outage\" cannot be read; allowed is Production, Security, NearMiss, Drill");
        assertThat(faults.get(1))
                .startsWith("spec.resolvedAt: \"2026-11-28T13:10:00,1Z\" cannot be read; allowed is RFC 3339");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "[]", "\"text\"", "7", "{\"title\":null,\"severity\":null,\"startedAt\":null}"})
    void aSpecThatIsNoneLacksWhatIsRequired(String spec) {
        // When
        var incident = read("{\"metadata\":{\"name\":\"a\"},\"spec\":" + spec + "}");

        // Then
        assertThat(incident.getSpec().faults())
                .containsExactly(
                        "spec.severity: is missing; it is required",
                        "spec.startedAt: is missing; it is required",
                        "spec.title: is missing; it is required");
    }

    @Test
    void ofAStatusTheSmallestPartIsLeftOut() {
        // When
        var status = read(OBJECT.formatted("", """
                ,"status":{"observedGeneration":1,"lifecycle":"Sleeping","durations":[],"recordRef":{"id":"r","version":"x"},
                 "conditions":[{"type":"Ready","status":"Maybe"},{"type":"Synced","status":"True"}],
                 "capture":{"runs":3,"lastRunAt":"2026-11-28T13:10:00,1Z","redactions":{"jwt":"x","pem":1},
                   "episodes":[{"episode":0,"state":"Sealed"},{"episode":1,"state":"Ajar"}]}}
                """)).getStatus();

        // Then
        assertThat(status.observedGeneration).isEqualTo(1);
        assertThat(status.lifecycle).isNull();
        assertThat(status.recordRef.id()).isEqualTo("r");
        assertThat(status.conditions).extracting(Condition::type).containsExactly("Synced");
        assertThat(status.capture.runs).isEqualTo(3);
        assertThat(status.capture.lastRunAt).isNull();
        assertThat(status.capture.redactions).containsOnlyKeys("pem");
        assertThat(status.capture.episodes).containsExactly(new Episode(0, EpisodeState.SEALED, null));
    }

    @Test
    void aListAndAWatchWithAnOddObjectGoOn() {
        // Given
        kubernetes.registerKubernetesResource(Incident.class);
        var odd = OBJECT.formatted(",\"detectedAt\":\"2026-11-28T13:10:00,123Z\"", "");
        var list = "{\"kind\":\"IncidentList\",\"items\":[" + odd + "," + OBJECT.formatted("", "") + "]}";

        // When
        var read = kubernetes.unmarshal(list, new TypeReference<DefaultKubernetesResourceList<Incident>>() {});
        var event = kubernetes.unmarshal("{\"type\":\"ADDED\",\"object\":" + odd + "}", WatchEvent.class);

        // Then
        assertThat(read.getItems())
                .extracting(item -> item.getSpec().faults().size())
                .isEqualTo(List.of(1, 0));
        assertThat(event.getObject()).isInstanceOf(Incident.class);
    }

    private Incident read(String json) {
        return kubernetes.unmarshal(json, Incident.class);
    }
}
