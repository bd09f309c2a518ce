package dev.hindsight.incident.incident.record;

import java.time.Duration;
import java.time.Instant;

/** Seconds from the start to each milestone that was reached (TTD, TTA, TTM, TTR). */
public record Durations(Long detect, Long acknowledge, Long mitigate, Long resolve) {

    public static Durations of(Milestones milestones) {
        return new Durations(
                between(milestones, milestones.detectedAt),
                between(milestones, milestones.acknowledgedAt),
                between(milestones, milestones.mitigatedAt),
                between(milestones, milestones.resolvedAt));
    }

    private static Long between(Milestones milestones, Instant reached) {
        return reached == null
                ? null
                : Duration.between(milestones.startedAt, reached).toSeconds();
    }
}
