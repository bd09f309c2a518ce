package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.incident.Incident;

class RefreshTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

    private static Incident reopened(Instant startedAt) {
        Round round = new Round("source", AlertSettings.defaults("shop"), NOW);
        Incident incident = new Incident();
        incident.id = new UUID(0, 1);
        incident.milestones.startedAt = startedAt;
        round.reopened.put(incident.id, 1);
        Refresh.reopen(round, incident);
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
