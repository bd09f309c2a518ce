package dev.hindsight.incident.incident.record;

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The five times of an episode, in the order in which they are expected. */
public enum Milestone {
    STARTED_AT("startedAt", all -> all.startedAt, (all, at) -> all.startedAt = at),
    DETECTED_AT("detectedAt", all -> all.detectedAt, (all, at) -> all.detectedAt = at),
    ACKNOWLEDGED_AT("acknowledgedAt", all -> all.acknowledgedAt, (all, at) -> all.acknowledgedAt = at),
    MITIGATED_AT("mitigatedAt", all -> all.mitigatedAt, (all, at) -> all.mitigatedAt = at),
    RESOLVED_AT("resolvedAt", all -> all.resolvedAt, (all, at) -> all.resolvedAt = at);

    /** Those that a reopening clears: when it started stays. */
    public static final Set<Milestone> OF_AN_EPISODE =
            Collections.unmodifiableSet(EnumSet.range(DETECTED_AT, RESOLVED_AT));

    private final String field;
    private final Function<Milestones, Instant> getter;
    private final BiConsumer<Milestones, Instant> setter;

    Milestone(String field, Function<Milestones, Instant> getter, BiConsumer<Milestones, Instant> setter) {
        this.field = field;
        this.getter = getter;
        this.setter = setter;
    }

    public String field() {
        return field;
    }

    public Instant in(Milestones milestones) {
        return getter.apply(milestones);
    }

    public void set(Milestones milestones, Instant at) {
        setter.accept(milestones, at);
    }

    public static Optional<Milestone> named(String field) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.field.equals(field))
                .findFirst();
    }

    public static boolean isOfAnEpisode(String field) {
        return OF_AN_EPISODE.stream().anyMatch(milestone -> milestone.field.equals(field));
    }
}
