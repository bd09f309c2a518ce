package dev.hindsight.incident.alert.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.incident.record.Incident;

class IncidentUpdateTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static Incident reopened(Instant startedAt) {
        Incident incident = new Incident();
        incident.milestones.startedAt = startedAt;
        IncidentUpdate.reopen(incident, 1, NOW);
        return incident;
    }

    @Test
    void whatReopensIsDetectedNow() {
        assertThat(reopened(NOW.minusSeconds(60)).milestones.detectedAt).isEqualTo(NOW);
    }

    @Test
    void whatReopensAnIncidentThatStartsLaterThanNowIsDetectedAtItsStart() {
        assertThat(reopened(NOW.plusSeconds(60)).milestones.detectedAt).isEqualTo(NOW.plusSeconds(60));
    }
}
