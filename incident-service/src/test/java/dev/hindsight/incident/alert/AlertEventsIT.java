package dev.hindsight.incident.alert;

import static dev.hindsight.incident.alert.Sender.firing;
import static dev.hindsight.incident.alert.Sender.minutesAgo;
import static dev.hindsight.incident.alert.Sender.resolved;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.alert.digest.Meanwhile;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.event.EventStream.Told;
import dev.hindsight.sandbox.Sandbox;

/** What consumers read of an incident that alerts open, join, end and open again: as the contract says, each of it. */
@QuarkusTest
@IncidentSandbox
class AlertEventsIT {
    private final EventSchemas schemas = new EventSchemas();

    @Inject
    Meanwhile meanwhile;

    Sandbox sandbox;

    @Test
    void theStoryOfAnIncidentThatAlertsTell() {
        // Given
        Api api = Api.admin(sandbox);
        Sender sender = Sender.with(api, "\"resolveAfter\": \"10m\"");
        Instant start = minutesAgo(9);
        Instant later = minutesAgo(8);

        // When
        sender.send(firing("Told", "t1", start, "service", "checkout"));
        sender.send(firing("Told", "t2", later, "service", "checkout"));
        sender.send(
                resolved("Told", "t1", start, minutesAgo(2), "service", "checkout"),
                resolved("Told", "t2", later, minutesAgo(1), "service", "checkout"));
        meanwhile.pass(Duration.ofMinutes(10));
        sender.awaitResolved();
        sender.send(firing("Told", "t3", minutesAgo(0), "service", "checkout"));

        // Then
        List<Told> told = EventStream.of(
                        sandbox, api, (String) sender.incident().get("name"))
                .await(13);
        assertThat(told)
                .extracting(Told::type)
                .contains("opened", "updated", "timeline-entry-added", "artifact-captured", "resolved", "reopened");
        assertThat(told).allSatisfy(event -> assertThat(event.faults(schemas)).isEmpty());
    }
}
