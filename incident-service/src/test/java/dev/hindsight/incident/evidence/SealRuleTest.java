package dev.hindsight.incident.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SealRuleTest {
    private static final Instant RESOLVED = Instant.parse("2026-03-01T10:00:00Z");
    private final SealRule rule = new SealRule(Duration.ofMinutes(15), Duration.ofMinutes(10));

    @Test
    void aRunningEpisodeHasNoEnd() {
        assertThat(rule.windowEnd(null, null, Optional.empty())).isEmpty();
    }

    @Test
    void theWindowEndsALookaheadAfterTheEpisode() {
        assertThat(rule.windowEnd(RESOLVED, null, Optional.empty())).contains(RESOLVED.plusSeconds(900));
        assertThat(rule.windowEnd(RESOLVED, null, Optional.of(Duration.ofSeconds(5))))
                .contains(RESOLVED.plusSeconds(5));
        assertThat(rule.windowEnd(null, RESOLVED, Optional.of(Duration.ZERO))).contains(RESOLVED);
    }

    @Test
    void whatWasResolvedAndThenCancelledEndedWhenItWasResolved() {
        assertThat(rule.windowEnd(RESOLVED, RESOLVED.plusSeconds(60), Optional.of(Duration.ZERO)))
                .contains(RESOLVED);
    }

    @Test
    void onlyALiveObjectGetsTimeToAskFirst() {
        assertThat(rule.dueAt(RESOLVED, false)).isEqualTo(RESOLVED);
        assertThat(rule.dueAt(RESOLVED, true)).isEqualTo(RESOLVED.plusSeconds(600));
    }
}
