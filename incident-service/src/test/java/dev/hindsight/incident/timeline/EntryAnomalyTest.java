package dev.hindsight.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EntryAnomalyTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-03-01T10:30:00Z");

    @Test
    void anEntryBetweenStartAndNowIsOrdinary() {
        assertThat(EntryAnomaly.of(NOW, NOW, START, Optional.of(NOW))).isEmpty();
        assertThat(EntryAnomaly.of(START, NOW, START, Optional.empty())).isEmpty();
    }

    @Test
    void aClockThatIsSlightlyAheadIsSkewAndFarAheadIsTheFuture() {
        assertThat(EntryAnomaly.of(NOW.plusMillis(1), NOW, START, Optional.empty()))
                .containsExactly(EntryAnomaly.SKEW);
        assertThat(EntryAnomaly.of(NOW.plusSeconds(300), NOW, START, Optional.empty()))
                .containsExactly(EntryAnomaly.SKEW);
        assertThat(EntryAnomaly.of(NOW.plusMillis(300_001), NOW, START, Optional.empty()))
                .containsExactly(EntryAnomaly.FUTURE);
    }

    @Test
    void everyOddityOfOneEntryIsFlagged() {
        assertThat(EntryAnomaly.of(START.minusMillis(1), NOW, START, Optional.of(START)))
                .containsExactly(EntryAnomaly.BEFORE_START, EntryAnomaly.OUT_OF_ORDER);
    }

    @ParameterizedTest
    @EnumSource
    void aCodeLeadsBackToItsConstant(EntryAnomaly anomaly) {
        assertThat(EntryAnomaly.ofCode(anomaly.code())).isSameAs(anomaly);
    }
}
