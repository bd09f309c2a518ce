package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Declared;

class FenceTest {
    private static final String CREATED = "2026-01-02T03:04:05Z";

    private static Declaration declaration(String uid, String created, long generation, String version) {
        return superseding(null, uid, created, generation, version);
    }

    private static Declaration superseding(
            KnownState state, String uid, String created, long generation, String version) {
        return new Declaration(
                "cluster",
                uid,
                Instant.parse(created),
                generation,
                new BigDecimal(version),
                true,
                0,
                null,
                null,
                null,
                null,
                Map.of(),
                state);
    }

    private static Declared known() {
        Declared known = new Declared();
        known.uid = "a";
        known.createdAt = Instant.parse(CREATED);
        known.generation = 5L;
        known.resourceVersion = new BigDecimal("100");
        return known;
    }

    private static boolean passes(Declaration declaration, Declared known, boolean isReplaced) {
        try {
            Fence.check(declaration, known, isReplaced);
            return true;
        } catch (ProblemException stale) {
            return false;
        }
    }

    @ParameterizedTest(name = "{0} {1} generation {2} version {3}: {4}")
    @CsvSource({
        "a, 2026-01-02T03:04:05Z, 5, 100, true",
        "a, 2026-01-02T03:04:05Z, 5, 101, true",
        "a, 2026-01-02T03:04:05Z, 6, 90, true",
        "a, 2026-01-02T03:04:05Z, 5, 99, false",
        "a, 2026-01-02T03:04:05Z, 5, 20, false",
        "a, 2026-01-02T03:04:05Z, 4, 200, false",
        "b, 2026-01-02T03:04:06Z, 1, 1, true",
        "b, 2026-01-02T03:04:05Z, 1, 1, true",
        "b, 2026-01-02T03:04:04Z, 9, 900, false"
    })
    void theNewerStateWins(String uid, String created, long generation, String version, boolean wins) {
        assertThat(passes(declaration(uid, created, generation, version), known(), false))
                .isEqualTo(wins);
    }

    @Test
    void aReplacedObjectIsRefusedWhateverItSays() {
        assertThatThrownBy(() -> Fence.check(declaration("a", "2030-01-01T00:00:00Z", 99, "999"), known(), true))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void aRecordWithoutAnObjectTakesAny() {
        assertThat(passes(declaration("a", CREATED, 1, "1"), new Declared(), false))
                .isTrue();
    }

    @Test
    void aRefusalSaysWhatIsKnown() {
        assertThat(refusal(declaration("a", CREATED, 4, "200"), true).known())
                .isEqualTo(new KnownState("a", Instant.parse(CREATED), 5L, "100", true));
    }

    private static ProblemException refusal(Declaration declaration, boolean isReplaced) {
        return catchThrowableOfType(ProblemException.class, () -> Fence.check(declaration, known(), isReplaced));
    }

    @ParameterizedTest(name = "{0} {1} generation {2} version {3}, replaced: {4}")
    @CsvSource({
        "a, 2026-01-02T03:04:05Z, 4, 200, false",
        "a, 2026-01-02T03:04:05Z, 5, 99, false",
        "b, 2026-01-02T03:04:04Z, 9, 900, false",
        "b, 2026-01-02T03:04:06Z, 9, 900, true"
    })
    void whatNamesExactlyTheKnownStateSupersedesIt(
            String uid, String created, long generation, String version, boolean isReplaced) {
        // Given
        KnownState exact = KnownState.of(known(), isReplaced);

        // Then
        assertThat(Fence.check(superseding(exact, uid, created, generation, version), known(), isReplaced))
                .contains(exact);
    }

    @ParameterizedTest(name = "{0} {1} generation {2} version {3}, replaced: {4}")
    @CsvSource({
        "b, 2026-01-02T03:04:05Z, 5, 100, false",
        "a, 2026-01-02T03:04:06Z, 5, 100, false",
        "a, 2026-01-02T03:04:05Z, 6, 100, false",
        "a, 2026-01-02T03:04:05Z, 5, 101, false",
        "a, 2026-01-02T03:04:05Z, 5, 100, true"
    })
    void whatNamesAnotherStateIsRefused(
            String uid, Instant created, long generation, String version, boolean isReplaced) {
        // Given
        KnownState other = new KnownState(uid, created, generation, version, isReplaced);

        // Then
        assertThat(passes(superseding(other, "a", CREATED, 4, "200"), known(), false))
                .isFalse();
    }

    @Test
    void whatIsNotRefusedResetsNothing() {
        assertThat(Fence.check(superseding(KnownState.of(known(), false), "a", CREATED, 5, "101"), known(), false))
                .isEmpty();
    }
}
