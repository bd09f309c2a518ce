package dev.hindsight.operator.incident.capture;

import java.time.ZonedDateTime;
import java.util.List;

import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.Gap;
import dev.hindsight.operator.incident.situation.Gaps;

/** What every run moves in a status, also one that finds nothing new. */
public record LastRun(
        Integer runs,
        ZonedDateTime at,
        ZonedDateTime next,
        ZonedDateTime coverageFrom,
        ZonedDateTime coverageTo,
        List<Gap> gaps) {

    public static LastRun of(CaptureStatus capture) {
        return new LastRun(
                capture.runs,
                capture.lastRunAt,
                capture.nextRunAt,
                capture.coverageFrom,
                capture.coverageTo,
                capture.gaps);
    }

    public void show(CaptureStatus capture) {
        capture.runs = runs;
        capture.lastRunAt = at;
        capture.nextRunAt = next;
        capture.coverageFrom = coverageFrom;
        capture.coverageTo = coverageTo;
        if (Gaps.sameButForEnds(gaps, capture.gaps)) {
            capture.gaps = gaps;
        }
    }

    public boolean isAfter(LastRun other) {
        return at != null && (other.at == null || at.toInstant().isAfter(other.at.toInstant()));
    }
}
