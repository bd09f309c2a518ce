package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.alert.digest.Meanwhile;
import dev.hindsight.sandbox.Sandbox;

/** An alert has at most one live occurrence, whatever its senders make of its start. */
@QuarkusTest
@IncidentSandbox
class OccurrencesIT {
    private static final Duration QUIET = Duration.ofMinutes(10);

    @Inject
    Meanwhile meanwhile;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void ownNamespace() {
        api = Api.admin(sandbox);
    }

    @Test
    void theEndFromOnePeerEndsWhatTheOtherHasReportedWithAnotherStart() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"10m\"");
        Instant early = minutesAgo(10);
        Instant end = minutesAgo(1);
        sender.send(firing("CartLatencyHigh", "c0ffee0000000002", early.plusSeconds(20), "service", "cart"));

        // When
        sender.send(resolved("CartLatencyHigh", "c0ffee0000000002", early, end, "service", "cart"));

        // Then
        assertThat(sender.alerts("")).singleElement().satisfies(alert -> assertThat(alert)
                .containsEntry("status", "resolved")
                .containsEntry("startsAt", early.toString())
                .containsEntry("endsAt", end.toString())
                .containsEntry("anomalies", List.of("start_moved")));
        meanwhile.pass(QUIET);
        sender.awaitResolved();
        assertThat(sender.incident())
                .containsEntry("resolvedAt", end.toString())
                .containsEntry("startedAt", early.plusSeconds(20).toString());
    }

    @Test
    void aRestartedPrometheusMovesTheStartAndItsEndEndsTheAlert() {
        // Given
        Sender sender = Sender.with(api, "\"resolveAfter\": \"10m\"");
        Instant start = minutesAgo(60);
        Instant restarted = minutesAgo(15);
        Instant end = minutesAgo(1);
        sender.send(firing("QueueStuck", "c0ffee0000000003", start, "service", "mailer"));
        sender.send(firing("QueueStuck", "c0ffee0000000003", restarted, "service", "mailer"));
        assertThat(sender.each("alerts.firing")).containsExactly(1);

        // When
        sender.send(resolved("QueueStuck", "c0ffee0000000003", restarted, end, "service", "mailer"));

        // Then
        assertThat(sender.alerts("")).singleElement().satisfies(alert -> assertThat(alert)
                .containsEntry("status", "resolved")
                .containsEntry("startsAt", start.toString())
                .containsEntry("anomalies", List.of("start_moved")));
        meanwhile.pass(QUIET);
        sender.awaitResolved();
        assertThat(sender.incident()).containsEntry("resolvedAt", end.toString());
    }

    @Test
    void theLateEndOfAnEarlierOccurrenceLeavesTheLiveOneAlone() {
        // Given
        Sender sender = Sender.with(api, "");
        Instant first = minutesAgo(30);
        sender.send(firing("Late", "e1", first));
        sender.send(resolved("Late", "e1", first, minutesAgo(20)));
        sender.send(firing("Late", "e1", minutesAgo(5)));

        // When
        sender.send(resolved("Late", "e1", first.minusSeconds(20), minutesAgo(20)));

        // Then
        assertThat(sender.alerts("?status=firing"))
                .extracting("startsAt")
                .containsExactly(sender.alerts("").get(0).get("startsAt"));
        assertThat(sender.each("alerts.total")).containsExactly(2);
    }

    @Test
    void whatIsNotHeardOfEndsAtItsLastWordAndTheNextOneOpensAnIncidentOfItsOwn() {
        // Given
        Sender sender = Sender.with(api, "\"staleAfter\": \"10m\", \"reopenWithin\": \"0s\"");
        sender.send(firing("PaymentErrors", "c0ffee0000000004", minutesAgo(3 * 24 * 60), "service", "payments"));
        Object heard = sender.alerts("").get(0).get("lastHeardAt");

        // When
        meanwhile.pass(QUIET);
        sender.awaitResolved();

        // Then
        assertThat(sender.incident()).containsEntry("resolvedAt", heard);
        assertThat(sender.alerts("")).singleElement().satisfies(alert -> assertThat(alert)
                .containsEntry("status", "resolved")
                .containsEntry("endsAt", heard)
                .containsEntry("anomalies", List.of("ended_by_silence")));
        sender.send(firing("PaymentErrors", "c0ffee0000000004", minutesAgo(1), "service", "payments"));
        assertThat(sender.each("lifecycle")).containsExactlyInAnyOrder("resolved", "open");
    }

    @Test
    void aRepeatKeepsAnAlertAlive() {
        // Given
        Sender repeated = Sender.with(api, "\"staleAfter\": \"10m\"");
        Sender silent = Sender.with(Api.admin(sandbox), "\"staleAfter\": \"10m\"");
        String alert = firing("Lasts", "k1", minutesAgo(1));
        repeated.send(alert);
        silent.send(firing("Lasts", "k2", minutesAgo(1)));

        // When
        meanwhile.pass(Duration.ofMinutes(6));
        repeated.send(alert);
        meanwhile.pass(Duration.ofMinutes(6));
        silent.awaitResolved();

        // Then
        assertThat(repeated.each("alerts.firing")).containsExactly(1);
    }

    @Test
    void anAlertThatFiresOnAfterItsSilenceFiresAgain() {
        // Given
        Sender sender = Sender.with(api, "\"staleAfter\": \"10m\"");
        String alert = firing("Silenced", "k3", minutesAgo(1));
        sender.send(alert);
        meanwhile.pass(QUIET);
        sender.awaitResolved();

        // When
        sender.send(alert);

        // Then
        assertThat(sender.incident()).containsEntry("lifecycle", "open").containsEntry("reopenCount", 1);
        assertThat(sender.alerts("?status=firing")).hasSize(1);
    }

    @Test
    void anIncidentOfATruncatedBodyIsNotOpenForEver() {
        // Given
        Sender sender = Sender.with(api, "\"staleAfter\": \"10m\", \"resolveAfter\": \"0s\"");
        Instant start = minutesAgo(5);
        sender.send(firing("Cut", "t1", start));
        sender.sendTruncated(7, resolved("Cut", "t1", start, minutesAgo(1)));

        // When
        meanwhile.pass(QUIET);

        // Then
        sender.awaitResolved();
    }
}
