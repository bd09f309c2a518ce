package dev.hindsight.operator.reconcile;

import java.time.ZonedDateTime;
import java.util.List;

import dev.hindsight.operator.api.CaptureStatus;
import dev.hindsight.operator.api.Gap;

/** What every run moves in a status, also one that finds nothing new. */
record LastRun(
        Integer runs,
        ZonedDateTime at,
        ZonedDateTime next,
        ZonedDateTime coverageFrom,
        ZonedDateTime coverageTo,
        List<Gap> gaps) {

    static LastRun of(CaptureStatus capture) {
        return new LastRun(
                capture.runs,
                capture.lastRunAt,
                capture.nextRunAt,
                capture.coverageFrom,
                capture.coverageTo,
                capture.gaps);
    }

    void show(CaptureStatus capture) {
        capture.runs = runs;
        capture.lastRunAt = at;
        capture.nextRunAt = next;
        capture.coverageFrom = coverageFrom;
        capture.coverageTo = coverageTo;
        if (Gaps.sameButForEnds(gaps, capture.gaps)) {
            capture.gaps = gaps;
        }
    }

    boolean isAfter(LastRun other) {
        return at != null && (other.at == null || at.toInstant().isAfter(other.at.toInstant()));
    }
}
