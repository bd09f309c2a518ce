package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class LongAlertIT {
    private static final Instant START = Sender.minutesAgo(10);

    Sandbox sandbox;
    Sender sender;

    @BeforeEach
    void ownSource() {
        sender = Sender.with(Api.admin(sandbox), "");
    }

    private static String burn(int urlLength, int descriptionLength, String status) {
        String url = "https://prometheus.example.org/graph?g0.expr=";
        return Sender.alert(
                        "ErrorBudgetBurn",
                        "c0ffee0000000010",
                        status,
                        START,
                        Instant.now().toString())
                .replace("http://n3:9090/graph?g0.expr=up", url + "x".repeat(urlLength - url.length()))
                .replace(
                        "\"annotations\": {",
                        "\"annotations\": {\"description\": \"" + "d".repeat(descriptionLength) + "\", ");
    }

    @Test
    void aLongUrlAndDescriptionAreKeptWholeAndTheRecordSaysWhatItHasNoRoomFor() {
        // When
        sender.send(burn(3000, 5000, "firing"));

        // Then
        Map<String, Object> alert = sender.alerts("").get(0);
        assertThat((String) alert.get("generatorUrl")).hasSize(3000);
        assertThat(alert.get("annotations").toString()).contains("d".repeat(5000));
        assertThat((List<?>) alert.get("anomalies")).isEmpty();
        assertThat(sender.incident().get("description").toString()).hasSize(4096);
        assertThat(sender.incident().get("anomalies").toString()).contains("text_cut");
        assertThat(sender.incident().get("alerts").toString()).contains("leftOut");
        EventStream.of(sandbox, sender.api(), (String) sender.incident().get("name"))
                .await(3);
    }

    @Test
    void whatIsLongerIsNamedAndGoesWithTheAnnotationsItWasOf() {
        // Given
        sender.send(burn(9000, 9001, "firing"));
        Map<String, Object> cut = sender.alerts("").get(0);

        // When
        sender.send(burn(9000, 10, "firing"));

        // Then
        assertThat(cut.get("anomalies").toString()).contains("annotations_changed", "generator_url_changed");
        assertThat(cut.get("cuts").toString())
                .contains("annotations.description", "8192", "9001")
                .contains("generatorURL", "9000");
        Map<String, Object> annotated = sender.alerts("").get(0);
        assertThat(annotated.get("anomalies").toString())
                .contains("generator_url_changed")
                .doesNotContain("annotations_changed");
        assertThat(annotated.get("cuts").toString()).doesNotContain("annotations");
    }

    @Test
    void theFlagOfACutTextGoesWhenSomebodyWritesAnother() {
        // Given
        sender.send(burn(100, 5000, "firing"));

        // When
        sender.patch("{\"description\": \"Checkout burns its budget\"}");

        // Then
        assertThat((List<?>) sender.incident().get("anomalies"))
                .noneMatch(flag -> flag.toString().contains("text_cut"));
    }
}
