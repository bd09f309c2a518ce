package dev.hindsight.operator.incident.capture;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.value.Lifecycle;
import dev.hindsight.operator.capture.CaptureSchedule;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;

/** What the capture needs to know of an incident, taken from the declaration and, where it is silent, from the record. */
final class CaptureFacts {

    private CaptureFacts() {}

    /** The higher number counts: a record reopened by REST is ahead of its manifest. */
    static int episode(Situation seen, IncidentStatus draft) {
        var recorded =
                draft.observed == null || draft.observed.reopenCount() == null ? 0 : draft.observed.reopenCount();
        return Math.max(seen.declaredEpisode(), recorded);
    }

    /** When the current episode ended: resolved, or found to be none. */
    static Optional<Instant> end(Situation seen, IncidentStatus draft) {
        var counts = seen.declared().declares("resolvedAt") && seen.declaredEpisode() == episode(seen, draft);
        var declared = counts ? Moment.instant(seen.spec().resolvedAt) : null;
        if (declared != null) {
            return Optional.of(declared);
        }
        var recorded = draft.observed == null || draft.observed.milestones() == null
                ? null
                : Moment.instant(draft.observed.milestones().resolvedAt());
        return Optional.ofNullable(recorded);
    }

    /** Evidence of what was no incident after all is of no use to anybody. */
    static boolean wanted(Situation seen, IncidentStatus draft) {
        return seen.terms().enabled() && draft.lifecycle != Lifecycle.CANCELLED;
    }

    static CaptureSchedule.Facts of(
            Situation seen, IncidentStatus draft, CaptureProgress progress, EpisodeWindow window) {
        var pulledForward =
                progress.nextRunAt().filter(next -> !next.isAfter(seen.now())).isPresent();
        return facts(seen, draft, progress, window, pulledForward || isNews(seen, draft));
    }

    /** Whether there is a change that evidence is wanted of, and that the status does not show yet. */
    static boolean isNews(Situation seen, IncidentStatus draft) {
        return seen.edited() || changed(seen, draft);
    }

    static CaptureSchedule.Facts afterRun(
            Situation seen, IncidentStatus draft, CaptureProgress progress, EpisodeWindow window) {
        return facts(seen, draft, progress, window, false);
    }

    private static CaptureSchedule.Facts facts(
            Situation seen, IncidentStatus draft, CaptureProgress progress, EpisodeWindow window, boolean changed) {
        return new CaptureSchedule.Facts(
                seen.uid(),
                seen.terms().enabled(),
                progress.runs(),
                progress.lastRunAt(),
                end(seen, draft),
                window.endsAt(seen, draft),
                window.sealDueAt(),
                changed,
                progress.forbidden(),
                progress.brokenOff(),
                progress.complete());
    }

    /** Severity or lifecycle moved since the last status, whoever moved them. */
    private static boolean changed(Situation seen, IncidentStatus draft) {
        var before = seen.before();
        var severity = before.observed == null ? null : before.observed.severity();
        var now = draft.observed == null ? null : draft.observed.severity();
        var lifecycle = before.lifecycle == null ? Lifecycle.OPEN : before.lifecycle;
        return !Objects.equals(severity, now) || (draft.lifecycle != null && draft.lifecycle != lifecycle);
    }
}
