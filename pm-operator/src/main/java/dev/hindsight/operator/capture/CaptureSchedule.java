package dev.hindsight.operator.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When an episode is captured next: at once, then every ten minutes ±10 % so that a thousand incidents do not align, at
 * once after a change, when resolved, and a last time when the window ends, which is repeated for a while if a list broke off,
 * but not once incident-service seals by itself. A pure function of persisted facts.
 */
public record CaptureSchedule(Duration interval, Duration eventTtl, Duration finalGrace) {

    static final int FREQUENT_RUNS = 288;
    static final Duration RARE = Duration.ofHours(1);
    static final Duration AFTER_FORBIDDEN = Duration.ofMinutes(15);
    static final Duration AFTER_BROKEN_OFF = Duration.ofSeconds(30);

    /**
     * `changed`: severity, lifecycle or scope differ from the last run's. `finalDone`: the final run's evidence is
     * stored. `forbidden`: the last run lacked a right. `brokenOff`: it read less than it may.
     */
    public record Facts(
            String uid,
            boolean enabled,
            int runs,
            Optional<Instant> lastRunAt,
            Optional<Instant> resolvedAt,
            Optional<Instant> windowEndsAt,
            Optional<Instant> sealDueAt,
            boolean changed,
            boolean forbidden,
            boolean brokenOff,
            boolean finalDone) {}

    /** `next` is absent when nothing more is to come. A due run has `next` at or before now. */
    public record Decision(boolean due, boolean finalRun, Optional<Instant> next) {}

    /** Whether a final run that is stored may still be bettered: the next one may read what it could not. */
    public boolean worthRepeating(Facts facts, Instant now) {
        return facts.brokenOff()
                && facts.windowEndsAt()
                        .filter(end -> now.isBefore(end.plus(finalGrace)))
                        .isPresent()
                && facts.sealDueAt().filter(due -> !now.isBefore(due)).isEmpty();
    }

    public Decision next(Facts facts, Instant now) {
        if (!facts.enabled() || facts.finalDone()) {
            return new Decision(false, false, Optional.empty());
        }
        boolean over = facts.windowEndsAt().filter(end -> !now.isBefore(end)).isPresent();
        Instant next = over ? finalRun(facts) : ordinaryRun(facts, now);
        return new Decision(!now.isBefore(next), over, Optional.of(next));
    }

    /** Due at its time, or at once when the end was declared late; one that failed is repeated like any other. */
    private Instant finalRun(Facts facts) {
        Instant end = facts.windowEndsAt().orElseThrow();
        return facts.lastRunAt()
                .filter(last -> !facts.changed() && !last.isBefore(end))
                .map(last -> last.plus(facts.brokenOff() ? AFTER_BROKEN_OFF : pause(facts)))
                .orElse(end);
    }

    private Instant ordinaryRun(Facts facts, Instant now) {
        if (facts.lastRunAt().isEmpty() || facts.changed() || resolvedSince(facts, now)) {
            return now;
        }
        Instant next = facts.lastRunAt().get().plus(pause(facts));
        return facts.windowEndsAt().filter(end -> end.isBefore(next)).orElse(next);
    }

    private static boolean resolvedSince(Facts facts, Instant now) {
        Instant last = facts.lastRunAt().orElseThrow();
        return facts.resolvedAt()
                .filter(at -> at.isAfter(last) && !at.isAfter(now))
                .isPresent();
    }

    private Duration pause(Facts facts) {
        if (facts.forbidden()) {
            return AFTER_FORBIDDEN;
        }
        if (facts.runs() >= FREQUENT_RUNS) {
            return RARE;
        }
        long spread = Math.floorMod(facts.uid().hashCode(), 201) - 100L;
        Duration jittered = interval.plus(interval.multipliedBy(spread).dividedBy(1000));
        Duration third = eventTtl.dividedBy(3);
        return jittered.compareTo(third) < 0 ? jittered : third;
    }
}
