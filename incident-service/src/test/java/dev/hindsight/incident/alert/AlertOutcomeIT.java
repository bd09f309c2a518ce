package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** Each alert shows what its last firing led to, and the metric counts it. */
@QuarkusTest
@IncidentSandbox
class AlertOutcomeIT {
    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void oneAlertOpensTheNextJoinsAndOneThatIsOverOpensNothing() {
        // Given
        Sender sender = Sender.with(api, "");
        Instant start = minutesAgo(5);

        // When
        sender.send(firing("Why", "y1", start));
        sender.send(firing("Why", "y2", start), resolved("Why", "y3", start, minutesAgo(1)));
        sender.send(resolved("Why", "y1", start, minutesAgo(1)));

        // Then
        assertThat(sender.alerts(""))
                .extracting("fingerprint", "outcome")
                .containsExactlyInAnyOrder(tuple("y1", "opened"), tuple("y2", "joined"), tuple("y3", "already_over"));
        assertThat(api.request().get("/q/metrics").asString())
                .contains(
                        "hindsight_alerts_total{outcome=\"opened\"}",
                        "hindsight_alerts_total{outcome=\"joined\"}",
                        "hindsight_alerts_total{outcome=\"resolved\"}",
                        "hindsight_alerts_total{outcome=\"already_over\"}");
    }

    @Test
    void anAlertThatIsHeldBackShowsWhy() {
        // Given
        Sender sender = Sender.with(api, """
                "suppressions": [{"matchers": [{"label": "service", "values": ["up"]}], "from": "%s", "to": "%s",
                                  "reason": "up is rolled out"}]""".formatted(minutesAgo(5), minutesAgo(-5)));

        // When
        sender.send(firing("Held", "h1", minutesAgo(1), "service", "up"));

        // Then
        assertThat(api.get("/v1/alertsources/" + sender.source() + "/suppressed")
                        .jsonPath()
                        .getList("items.outcome"))
                .containsExactly("suppressed");
    }
}
