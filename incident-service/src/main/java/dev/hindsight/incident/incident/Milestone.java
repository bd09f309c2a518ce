package dev.hindsight.incident.incident;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The five times of an episode, in the order in which they are expected. */
public enum Milestone {
    STARTED_AT("startedAt") {
        @Override
        public Instant in(Milestones milestones) {
            return milestones.startedAt;
        }

        @Override
        public void set(Milestones milestones, Instant at) {
            milestones.startedAt = at;
        }
    },
    DETECTED_AT("detectedAt") {
        @Override
        public Instant in(Milestones milestones) {
            return milestones.detectedAt;
        }

        @Override
        public void set(Milestones milestones, Instant at) {
            milestones.detectedAt = at;
        }
    },
    ACKNOWLEDGED_AT("acknowledgedAt") {
        @Override
        public Instant in(Milestones milestones) {
            return milestones.acknowledgedAt;
        }

        @Override
        public void set(Milestones milestones, Instant at) {
            milestones.acknowledgedAt = at;
        }
    },
    MITIGATED_AT("mitigatedAt") {
        @Override
        public Instant in(Milestones milestones) {
            return milestones.mitigatedAt;
        }

        @Override
        public void set(Milestones milestones, Instant at) {
            milestones.mitigatedAt = at;
        }
    },
    RESOLVED_AT("resolvedAt") {
        @Override
        public Instant in(Milestones milestones) {
            return milestones.resolvedAt;
        }

        @Override
        public void set(Milestones milestones, Instant at) {
            milestones.resolvedAt = at;
        }
    };

    /** Those that a reopening clears: when it started stays. */
    public static final Set<Milestone> OF_AN_EPISODE =
            Collections.unmodifiableSet(EnumSet.range(DETECTED_AT, RESOLVED_AT));

    private final String field;

    Milestone(String field) {
        this.field = field;
    }

    public String field() {
        return field;
    }

    public abstract Instant in(Milestones milestones);

    public abstract void set(Milestones milestones, Instant at);

    static Optional<Milestone> named(String field) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.field.equals(field))
                .findFirst();
    }

    static boolean isOfAnEpisode(String field) {
        return OF_AN_EPISODE.stream().anyMatch(milestone -> milestone.field.equals(field));
    }
}
