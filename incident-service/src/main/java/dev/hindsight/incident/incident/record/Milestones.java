package dev.hindsight.incident.incident.record;

import java.time.Instant;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** When the current episode of an incident reached what; durations are derived from it and never stored. */
@Embeddable
public class Milestones {
    @Column(name = "started_at")
    public Instant startedAt;

    @Column(name = "detected_at")
    public Instant detectedAt;

    @Column(name = "acknowledged_at")
    public Instant acknowledgedAt;

    @Column(name = "mitigated_at")
    public Instant mitigatedAt;

    @Column(name = "resolved_at")
    public Instant resolvedAt;

    public Milestones copy() {
        Milestones copy = new Milestones();
        for (Milestone milestone : Milestone.values()) {
            milestone.set(copy, milestone.in(this));
        }
        return copy;
    }

    void clearEpisode() {
        Milestone.OF_AN_EPISODE.forEach(milestone -> milestone.set(this, null));
    }
}
