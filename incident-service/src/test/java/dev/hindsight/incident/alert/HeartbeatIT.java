package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.alert.digest.Meanwhile;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A source whose always-firing alert falls silent has an incident, until it is heard of again. */
@QuarkusTest
@IncidentSandbox
class HeartbeatIT {
    private static final Duration WITHIN = Duration.ofMinutes(10);

    @Inject
    Meanwhile meanwhile;

    Sandbox sandbox;
    Api api;
    Sender sender;
    Instant start;

    @BeforeEach
    void ownSource() {
        api = Api.admin(sandbox);
        sender = Sender.with(api, """
                "resolveAfter": "10m",
                "severities": [{"matchers": [{"label": "alertname", "values": ["HeartbeatSilent"]}], "severity": "SEV2"}],
                "heartbeats": [{"matchers": [{"label": "alertname", "values": ["Watchdog"]}], "within": "10m"}]""");
        start = minutesAgo(600);
    }

    private void awaitSilence() {
        meanwhile.pass(WITHIN);
        await().atMost(Patience.LIMIT).until(() -> !sender.incidents().isEmpty());
    }

    @Test
    void aBeatOpensNothingAndItsSilenceOpensAnIncidentFromTheLastBeatOn() {
        // Given
        Instant before = minutesAgo(0);
        sender.send(firing("Watchdog", "w1", start));
        assertThat(sender.incidents()).isEmpty();

        // When
        awaitSilence();

        // Then
        assertThat(sender.incident())
                .containsEntry("title", "Heartbeat is silent: alertname=Watchdog")
                .containsEntry("severity", "SEV2")
                .containsEntry("kind", "production");
        assertThat(Instant.parse((String) sender.incident().get("startedAt"))).isBetween(before, before.plus(WITHIN));
        assertThat(sender.alerts("")).singleElement().satisfies(alert -> assertThat(alert)
                .containsEntry("name", "HeartbeatSilent")
                .containsEntry("status", "firing"));
    }

    @Test
    void aHeartbeatThatNeverCameIsSilentToo() {
        // When
        awaitSilence();

        // Then
        assertThat(sender.incident()).containsEntry("severity", "SEV2");
    }

    @Test
    void theNextBeatEndsTheSilence() {
        // Given
        awaitSilence();

        // When
        sender.send(firing("Watchdog", "w1", start));

        // Then
        assertThat(sender.alerts("?status=resolved")).hasSize(1);
        meanwhile.pass(Duration.ofMinutes(5));
        sender.send(firing("Watchdog", "w1", start));
        meanwhile.pass(Duration.ofMinutes(5));
        sender.awaitResolved();
    }

    @Test
    void theEndOfAHeartbeatIsNoBeat() {
        // Given
        sender.send(firing("Watchdog", "w1", start));
        meanwhile.pass(Duration.ofMinutes(5));

        // When
        sender.send(resolved("Watchdog", "w1", start, minutesAgo(0)));

        // Then
        awaitSilence();
        assertThat(sender.alerts("")).extracting("name").containsExactly("HeartbeatSilent");
    }

    @Test
    void aSilenceThatLastsStaysOneAlert() {
        // Given
        awaitSilence();

        // When
        meanwhile.pass(Duration.ofHours(2));

        // Then
        Object first = sender.alerts("").get(0).get("receivedAt");
        await().atMost(Patience.LIMIT)
                .until(() -> Instant.parse((String) sender.alerts("").get(0).get("lastHeardAt"))
                        .isAfter(Instant.parse((String) first).plus(Duration.ofHours(1))));
        assertThat(sender.alerts("?status=firing")).hasSize(1);
    }

    @Test
    void aHeartbeatThatIsTakenOutOfTheSettingsIsNotMissed() {
        // Given
        Sender other = Sender.with(Api.admin(sandbox), """
                "heartbeats": [{"matchers": [{"label": "alertname", "values": ["Other"]}], "within": "10m"}]""");
        String path = "/v1/alertsources/" + sender.source();

        // When
        Response changed = api.request()
                .header("If-Match", api.get(path).header("ETag"))
                .contentType("application/merge-patch+json")
                .body("{\"heartbeats\": null}")
                .patch(path);

        // Then
        assertThat(changed.statusCode()).as(changed.asString()).isEqualTo(200);
        meanwhile.pass(WITHIN);
        await().atMost(Patience.LIMIT).until(() -> !other.incidents().isEmpty());
        assertThat(sender.incidents()).isEmpty();
    }
}
