package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What a reconcile is going to do, decided before it does anything. */
public record Plan(boolean suspended, List<String> faults, Optional<Instant> validFrom) {

    public static Plan of(Situation seen, Duration clockSkew) {
        var suspended = Boolean.TRUE.equals(seen.spec().suspend);
        var unreadable = seen.spec().faults();
        if (!unreadable.isEmpty()) {
            return new Plan(suspended, unreadable, Optional.empty());
        }
        var startsTooLate = seen.startedAt().isAfter(seen.now().plus(clockSkew));
        var faults = startsTooLate
                ? List.of("spec.startedAt: lies more than %s in the future; an incident has begun already"
                        .formatted(GoDuration.text(clockSkew)))
                : List.<String>of();
        var validFrom = startsTooLate ? Optional.of(seen.startedAt().minus(clockSkew)) : Optional.<Instant>empty();
        return new Plan(suspended, faults, validFrom);
    }

    public boolean act() {
        return !suspended && faults.isEmpty();
    }
}
