package dev.hindsight.operator.reconcile;

import java.time.ZonedDateTime;

import dev.hindsight.operator.api.CaptureStatus;

/** What every run moves in a status, also one that finds nothing new. */
record LastRun(
        Integer runs, ZonedDateTime at, ZonedDateTime next, ZonedDateTime coverageFrom, ZonedDateTime coverageTo) {

    static LastRun of(CaptureStatus capture) {
        return new LastRun(
                capture.runs, capture.lastRunAt, capture.nextRunAt, capture.coverageFrom, capture.coverageTo);
    }

    void show(CaptureStatus capture) {
        capture.runs = runs;
        capture.lastRunAt = at;
        capture.nextRunAt = next;
        capture.coverageFrom = coverageFrom;
        capture.coverageTo = coverageTo;
    }

    boolean isAfter(LastRun other) {
        return at != null && (other.at == null || at.toInstant().isAfter(other.at.toInstant()));
    }
}
