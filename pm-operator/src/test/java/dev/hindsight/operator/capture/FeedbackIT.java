package dev.hindsight.operator.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import org.junit.jupiter.api.Test;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;

import dev.hindsight.operator.capture.event.EventReader;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

/** Row 19: the operator's own Events, emitted with its own rights, never come back as evidence. */
@WithSandbox(kubernetes = true)
class FeedbackIT {

    @Test
    void an_event_of_our_own_controller_is_not_captured(Sandbox sandbox) {
        // Given
        Captures captures = Captures.in(sandbox, "feedback");
        captures.kubernetes
                .clientFor("hindsight-system", "pm-operator")
                .resource(new EventBuilder()
                        .withNewMetadata()
                        .withName("checkout.1")
                        .withNamespace("feedback")
                        .endMetadata()
                        .withNewRegarding()
                        .withApiVersion("hindsight.dev/v1alpha1")
                        .withKind("Incident")
                        .withNamespace("feedback")
                        .withName("checkout")
                        .endRegarding()
                        .withType("Normal")
                        .withReason("EvidenceCaptured")
                        .withAction("Capture")
                        .withReportingController(EventReader.OWN_CONTROLLER)
                        .withReportingInstance("pm-operator-0")
                        .withEventTime(new MicroTime(Instant.now()
                                .truncatedTo(ChronoUnit.MICROS)
                                .plusNanos(1000)
                                .toString()))
                        .build())
                .create();

        // When
        var rows = Captures.events(captures.run()).path("rows");

        // Then
        assertThat(rows).isEmpty();
    }
}
