package dev.hindsight.operator.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Plan;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;

/** When an object is visited next: the earliest of what its parts want. Every way out of a reconcile sets a timer. */
final class NextVisit {

    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final Duration SHORTEST = Duration.ofMillis(200);

    private NextVisit() {}

    static Instant of(Situation seen, Plan plan, SyncOutcome sync, CaptureOutcome capture) {
        var now = seen.now();
        var wanted = Stream.of(Stream.of(now.plus(sync.again())), capture.next().stream(), plan.validFrom().stream())
                .flatMap(times -> times)
                .min(Instant::compareTo)
                .orElseThrow();
        return Moment.later(now.plus(SHORTEST), Moment.earlier(now.plus(LONGEST), wanted));
    }
}
