package dev.hindsight.incident.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SealRuleTest {
    private static final Instant STARTED = Instant.parse("2026-03-01T09:00:00Z");
    private static final Instant RESOLVED = Instant.parse("2026-03-01T10:00:00Z");
    private final SealRule rule = new SealRule(Duration.ofMinutes(15), Duration.ofMinutes(10));

    @Test
    void aRunningEpisodeHasNoEnd() {
        assertThat(rule.windowEnd(STARTED, null, null, Optional.empty())).isEmpty();
    }

    @Test
    void theWindowEndsALookaheadAfterTheEpisode() {
        assertThat(rule.windowEnd(STARTED, RESOLVED, null, Optional.empty())).contains(RESOLVED.plusSeconds(900));
        assertThat(rule.windowEnd(STARTED, RESOLVED, null, Optional.of(Duration.ofSeconds(5))))
                .contains(RESOLVED.plusSeconds(5));
        assertThat(rule.windowEnd(STARTED, null, RESOLVED, Optional.of(Duration.ZERO)))
                .contains(RESOLVED);
    }

    @Test
    void whatWasResolvedAndThenCancelledEndedWhenItWasResolved() {
        assertThat(rule.windowEnd(STARTED, RESOLVED, RESOLVED.plusSeconds(60), Optional.of(Duration.ZERO)))
                .contains(RESOLVED);
    }

    @Test
    void anEpisodeThatIsSaidToEndBeforeItBeganEndsALookaheadAfterItsStart() {
        assertThat(rule.windowEnd(RESOLVED.plusSeconds(60), RESOLVED, null, Optional.of(Duration.ofSeconds(5))))
                .contains(RESOLVED.plusSeconds(65));
    }

    @Test
    void onlyWhereAnOperatorCapturesItHasTimeToAskFirst() {
        assertThat(rule.dueAt(RESOLVED, RESOLVED, false)).isEqualTo(RESOLVED);
        assertThat(rule.dueAt(RESOLVED, RESOLVED, true)).isEqualTo(RESOLVED.plusSeconds(600));
    }

    @Test
    void whatIsRecordedWhenItIsLongOverIsStillWaitedFor() {
        assertThat(rule.dueAt(RESOLVED, RESOLVED.plusSeconds(86_400), true)).isEqualTo(RESOLVED.plusSeconds(87_000));
        assertThat(rule.dueAt(RESOLVED, RESOLVED.plusSeconds(86_400), false)).isEqualTo(RESOLVED);
    }
}
