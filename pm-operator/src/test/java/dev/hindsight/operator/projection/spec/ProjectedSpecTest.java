package dev.hindsight.operator.projection.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

class ProjectedSpecTest {

    private static final Map<String, Object> FACTS = Map.of(
            "title", "By the record", "severity", "SEV1", "kind", "Production", "startedAt", "2026-11-23T02:10:00Z");

    @Test
    void aNewObjectSaysWhatTheRecordSaysAndItsMilestonesFollow() {
        // Given
        var record = with(FACTS, "mitigatedAt", "2026-11-23T02:31:00Z");

        // Then
        assertThat(ProjectedSpec.of(record)).isEqualTo(FACTS);
        assertThat(ProjectedSpec.of(record, FACTS, Set.of())).isEqualTo(record);
    }

    @Test
    void whatOthersHoldIsSaidAsTheyHoldItAndTheRestFollowsTheRecord() {
        // Given
        var object = with(with(FACTS, "title", "By Jane"), "severity", "SEV3");

        // Then
        assertThat(ProjectedSpec.of(FACTS, object, Set.of("title"))).isEqualTo(with(FACTS, "title", "By Jane"));
    }

    @Test
    void whatNobodyMayChangeStaysAsItStands() {
        // Given
        var record = with(with(FACTS, "resolvedAt", "2026-11-23T03:00:00Z"), "kind", "Drill");
        var object = with(FACTS, "resolvedAt", "2026-11-23T03:00:00.5Z");

        // Then
        assertThat(ProjectedSpec.of(record, object, Set.of())).isEqualTo(object);
    }

    @Test
    void aReopeningClearsTheMilestonesOfTheEpisodeBefore() {
        // Given
        var object = with(FACTS, "resolvedAt", "2026-11-23T03:00:00Z");

        // Then
        assertThat(ProjectedSpec.of(with(FACTS, "reopenCount", 1), object, Set.of()))
                .isEqualTo(with(FACTS, "reopenCount", 1));
    }

    @Test
    void aDeclaredMilestoneKeepsTheObjectInItsEpisode() {
        // Given
        var object = with(FACTS, "resolvedAt", "2026-11-23T03:00:00Z");
        var record = with(with(FACTS, "reopenCount", 1), "mitigatedAt", "2026-11-23T05:00:00Z");

        // Then
        assertThat(ProjectedSpec.of(record, object, Set.of("resolvedAt"))).isEqualTo(object);
    }

    @Test
    void anObjectAheadOfItsRecordStaysAhead() {
        // Given
        var object = with(with(FACTS, "reopenCount", 2), "detectedAt", "2026-11-23T04:00:00Z");

        // Then
        assertThat(ProjectedSpec.of(with(FACTS, "resolvedAt", "2026-11-23T03:00:00Z"), object, Set.of()))
                .isEqualTo(object);
    }

    @Test
    void whatWasCorrectedInTheRecordIsCorrectedInTheObject() {
        // Given
        var object = with(FACTS, "detectedAt", "2026-11-23T02:14:00Z");
        var record = with(with(FACTS, "startedAt", "2026-11-23T01:25:00Z"), "detectedAt", "2026-11-23T02:15:00Z");

        // When
        var applied = ProjectedSpec.of(record, object, Set.of());

        // Then
        assertThat(applied)
                .containsEntry("startedAt", "2026-11-23T01:25:00Z")
                .containsEntry("detectedAt", "2026-11-23T02:15:00Z");
        assertThat((List<?>) applied.get("corrections"))
                .extracting(entry -> ((Map<?, ?>) entry).get("field"))
                .isEqualTo(List.of("startedAt", "detectedAt"));
        assertThat(ProjectedSpec.of(record, applied, Set.of())).isEqualTo(applied);
    }

    @Test
    void aMilestoneOrAListOfCorrectionsThatSomebodyHoldsStaysTheirs() {
        // Given
        var record = with(FACTS, "startedAt", "2026-11-23T01:25:00Z");
        var full = with(FACTS, "corrections", Collections.nCopies(20, Map.of("field", "startedAt", "reason", "r")));
        var declared = with(FACTS, "corrections", List.of(Map.of("field", "resolvedAt", "reason", "r")));

        // Then
        assertThat(ProjectedSpec.of(record, FACTS, Set.of("startedAt"))).isEqualTo(FACTS);
        assertThat(ProjectedSpec.of(record, full, Set.of())).isEqualTo(full);
        assertThat(ProjectedSpec.of(record, declared, Set.of("corrections"))).isEqualTo(FACTS);
    }

    private static Map<String, Object> with(Map<String, Object> fields, String field, Object value) {
        var more = new HashMap<>(fields);
        more.put(field, value);
        return more;
    }
}
