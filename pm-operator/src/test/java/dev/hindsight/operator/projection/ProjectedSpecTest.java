package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
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

    private static Map<String, Object> with(Map<String, Object> fields, String field, Object value) {
        var more = new HashMap<>(fields);
        more.put(field, value);
        return more;
    }
}
