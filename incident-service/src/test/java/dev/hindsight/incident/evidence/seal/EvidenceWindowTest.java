package dev.hindsight.incident.evidence.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EvidenceWindowTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private final SealRule rule = new SealRule(Duration.ofMinutes(15), Duration.ofMinutes(10));

    @Property
    void noWindowEndsBeforeItStartsWheneverItIsResolvedAndReopened(
            @ForAll @IntRange(min = -90_000, max = 90_000) int resolved,
            @ForAll @IntRange(min = -90_000, max = 90_000) int reopened,
            @ForAll @IntRange(max = 21_600) int lookahead) {
        // Given
        EvidenceWindow window = EvidenceWindow.open(new UUID(0, 1), 1, NOON);

        // When
        Optional<Duration> declared = Optional.of(Duration.ofSeconds(lookahead));
        window.ends(
                rule.windowEnd(NOON, NOON.plusSeconds(resolved), null, declared).orElseThrow(), NOON);
        window.cutShort(NOON.plusSeconds(reopened), NOON);

        // Then
        assertThat(window.endsAt).isAfterOrEqualTo(window.startsAt);
    }

    @Property
    void theInstantAtWhichTheEndWasRecordedStays(@ForAll @IntRange(max = 90_000) int corrected) {
        // Given
        EvidenceWindow window = EvidenceWindow.open(new UUID(0, 1), 0, NOON);
        window.ends(NOON.plusSeconds(60), NOON.plusSeconds(100));

        // When
        window.ends(NOON.plusSeconds(corrected), NOON.plusSeconds(5000));

        // Then
        assertThat(window.endRecordedAt).isEqualTo(NOON.plusSeconds(100));
    }
}
