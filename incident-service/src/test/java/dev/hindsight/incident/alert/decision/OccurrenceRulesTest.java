package dev.hindsight.incident.alert.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;

/** What a notification means, by what is known of its alert. Times are minutes before now. */
class OccurrenceRulesTest {
    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final GroupKey GROUP = new GroupKey("shop", "k");
    private static final OccurrenceRules RULES = new OccurrenceRules("source", Duration.ofMinutes(5), NOW, NOW);

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }

    private static ReceivedAlert alert(int start, Integer end) {
        return new ReceivedAlert(
                "f",
                "Name",
                end != null,
                ago(start),
                end == null ? null : ago(end),
                new TreeMap<>(Map.of("alertname", "Name")),
                new TreeMap<>(),
                null,
                List.of(),
                List.of());
    }

    /** As it was received and written {@code heard} minutes ago. */
    private static Occurrence row(int start, Integer end, int heard) {
        return Occurrence.of("source", GROUP, alert(start, end), List.of(), ago(heard));
    }

    private static Classified classify(ReceivedAlert alert, Occurrence... known) {
        return RULES.classify(alert, History.from(List.of(known)), GROUP, List.of());
    }

    @Test
    void aFiringWithALaterStartBelongsToTheLiveOneWhoseStartStays() {
        // When
        Classified restarted = classify(alert(15, null), row(60, null, 60));

        // Then
        assertThat(restarted.change()).isEqualTo(Change.CHANGED);
        assertThat(restarted.occurrence().startsAt()).isEqualTo(ago(60));
        assertThat(restarted.occurrence().lastHeardAt()).isEqualTo(NOW);
        assertThat(restarted.occurrence().anomalies().items()).containsExactly("start_moved");
    }

    @Test
    void aFiringWithAnEarlierStartMovesTheStartButNotPastAnEnd() {
        assertThat(classify(alert(20, null), row(10, null, 10)).occurrence().startsAt())
                .isEqualTo(ago(20));
        assertThat(classify(alert(20, null), row(10, null, 10), row(40, 15, 15))
                        .occurrence()
                        .startsAt())
                .isEqualTo(ago(10));
    }

    @Test
    void anEndWithAnotherStartEndsTheLiveOne() {
        // When
        Classified ended = classify(alert(20, 1), row(10, null, 10));

        // Then
        assertThat(ended.change()).isEqualTo(Change.ENDS);
        assertThat(ended.occurrence().endsAt()).isEqualTo(ago(1));
        assertThat(ended.occurrence().startsAt()).isEqualTo(ago(20));
    }

    @Test
    void anEndFromBeforeTheLiveOneBeganIsOfAnEarlierOne() {
        assertThat(classify(alert(30, 20), row(10, null, 10)).change()).isEqualTo(Change.OVER);
        assertThat(classify(alert(31, 20), row(10, null, 10), row(30, 20, 20)).change())
                .isEqualTo(Change.REPEATS);
    }

    @Test
    void anEndThatLiesBeforeItsOwnStartEndsTheLiveOneOfThatStart() {
        assertThat(classify(alert(10, 11), row(10, null, 10)).change()).isEqualTo(Change.ENDS);
    }

    @Test
    void aFiringThatBeginsAfterTheLastEndIsANewOccurrence() {
        assertThat(classify(alert(4, null), row(30, 5, 5)).change()).isEqualTo(Change.BEGINS);
    }

    @Test
    void aFiringThatRepeatsAnEndedOneIsLateUntilItsEndHasBeenBelieved() {
        assertThat(classify(alert(29, null), row(30, 5, 4).of(new UUID(0, 1), 0, List.of()))
                        .change())
                .isEqualTo(Change.LATE);
        assertThat(classify(alert(29, null), row(30, 5, 5).of(new UUID(0, 1), 0, List.of()))
                        .change())
                .isEqualTo(Change.FIRES_AGAIN);
    }

    @Test
    void aFiringWhoseEndFromAnotherPeerCameFirstIsHeardOfForTheFirstTime() {
        assertThat(classify(alert(29, null), row(30, 5, 4)).change()).isEqualTo(Change.FIRST_HEARD);
    }

    @Test
    void afterSilenceTheSameStartFiresAgainAndALaterOneIsNew() {
        // Given
        Occurrence silent = row(60, null, 50).silent();

        // Then
        assertThat(silent.endsAt()).isEqualTo(ago(50));
        assertThat(classify(alert(60, null), silent)).satisfies(again -> {
            assertThat(again.change()).isEqualTo(Change.FIRES_AGAIN);
            assertThat(again.occurrence().isEndedBySilence()).isFalse();
        });
        assertThat(classify(alert(55, null), silent).change()).isEqualTo(Change.BEGINS);
    }

    @Test
    void theRealEndOfASilentOneTakesTheEndOfItsSilence() {
        assertThat(classify(alert(60, 1), row(60, null, 50).silent())).satisfies(ended -> {
            assertThat(ended.change()).isEqualTo(Change.ENDS);
            assertThat(ended.occurrence().endsAt()).isEqualTo(ago(1));
        });
    }

    @Test
    void ofSeveralLiveRowsFromBeforeTheNewestIsTheLiveOne() {
        assertThat(classify(alert(10, null), row(30, null, 30), row(10, null, 10)))
                .satisfies(repeat -> {
                    assertThat(repeat.change()).isEqualTo(Change.REPEATS);
                    assertThat(repeat.occurrence().startsAt()).isEqualTo(ago(10));
                });
    }
}
