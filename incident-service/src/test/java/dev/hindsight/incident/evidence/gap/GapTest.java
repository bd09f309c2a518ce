package dev.hindsight.incident.evidence.gap;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.vertx.core.json.JsonObject;

class GapTest {
    private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void whatIsKeptComesBackWhole() {
        // Given
        Gap gap = new Gap(FROM, FROM, "kind_not_read", "shop", "rollouts", "argoproj.io", "Workflow");

        // When
        Gap back = Gap.of(new JsonObject(gap.json().encode()));

        // Then
        assertThat(back).isEqualTo(gap);
    }

    @Test
    void oneThatWasKeptBeforeKindsWereNamedIsStillReadable() {
        // When
        Gap gap = Gap.of(new JsonObject("{\"from\":\"2026-03-01T10:00:00Z\",\"to\":\"2026-03-01T10:00:00Z\","
                + "\"reason\":\"forbidden\",\"namespace\":null,\"kind\":\"events\"}"));

        // Then
        assertThat(gap).isEqualTo(new Gap(FROM, FROM, "forbidden", null, "events"));
        assertThat(gap.naming()).containsOnlyKeys("kind");
    }
}
