package dev.hindsight.operator.incident.status;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.Gap;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.SyncConflict;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.incident.situation.CaptureOutcome;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.incident.status.Conditions.Verdict;

/** Synced and EvidenceCaptured. */
final class Verdicts {

    private static final Verdict NO_ANSWER = Verdict.no(
            "ServiceUnavailable", "incident-service cannot be reached; what is declared here is told when it is back");

    /** What they lack stands beside the evidence of the namespaces: they do not say why there is none. */
    private static final Set<String> BESIDE =
            Set.of(GapReason.KIND_NOT_READ.kubernetes(), GapReason.NODE_EVENTS_NOT_READ.kubernetes());

    private Verdicts() {}

    static Verdict synced(IncidentStatus draft, SyncOutcome sync) {
        return switch (sync.kind()) {
            case UNAVAILABLE -> NO_ANSWER;
            case INVALID, REJECTED -> Verdict.no("Rejected", sync.message());
            case SKIPPED, STALE -> Verdict.unknown("Pending", "Not declared to incident-service yet");
            case IN_STEP -> inStep(draft);
        };
    }

    private static Verdict inStep(IncidentStatus draft) {
        var conflicts =
                draft.sync == null || draft.sync.conflicts == null ? List.<SyncConflict>of() : draft.sync.conflicts;
        if (conflicts.isEmpty()) {
            return Verdict.yes("Succeeded", "Record and declaration agree");
        }
        var fields = conflicts.stream().map(SyncConflict::field).sorted().collect(Collectors.joining(", "));
        return Verdict.no(
                "Conflict",
                fields + " differ between spec and record; the declared values count until they are equal or the"
                        + " annotation hindsight.dev/accept says cluster or service");
    }

    static Verdict evidence(IncidentStatus draft, CaptureOutcome outcome) {
        return switch (outcome.kind()) {
            case SEALED -> sealed(draft.capture);
            case OFF -> Verdict.unknown("Disabled", "Nothing is captured for this incident");
            case UNAVAILABLE ->
                Verdict.no(
                        "ServiceUnavailable", "incident-service cannot take evidence; captured again when it is back");
            case REFUSED -> Verdict.no("Forbidden", outcome.message());
            case BROKEN ->
                Verdict.unknown("Collecting", "The last capture failed inside the operator and is made again");
            case COLLECTING ->
                nothingFor(draft.capture, "Forbidden")
                        ? Verdict.no("Forbidden", "The operator may not read what this incident wants captured")
                        : Verdict.unknown("Collecting", "Captured until the incident is over, then sealed");
        };
    }

    private static Verdict sealed(CaptureStatus capture) {
        var gaps = gaps(capture);
        if (capture == null || capture.artifacts == null || capture.artifacts.isEmpty()) {
            return Verdict.no("NotCaptured", "Sealed before anything was captured from the cluster");
        }
        if (nothingFor(capture, "EventsExpired") && nothingCovered(capture)) {
            return Verdict.no("EventsExpired", "Everything had expired before it could be captured");
        }
        if (nothingFor(capture, "Forbidden")) {
            return Verdict.no("Forbidden", "The operator may not read what this incident wants captured");
        }
        if (capture.artifacts.stream().noneMatch(artifact -> artifact.kind().equals("capture-run"))) {
            return Verdict.yes("PartialCoverage", "Sealed by incident-service before the last capture");
        }
        return gaps.isEmpty()
                ? Verdict.yes("Sealed", "The manifest of the evidence is sealed")
                : Verdict.yes("PartialCoverage", "Sealed with gaps: " + reasons(gaps));
    }

    /** Whether no run saw anything after what had expired. */
    private static boolean nothingCovered(CaptureStatus capture) {
        return capture.coverageTo == null
                || gaps(capture).stream()
                        .filter(gap -> gap.reason().equals("EventsExpired"))
                        .anyMatch(gap -> !gap.to().isBefore(capture.coverageTo));
    }

    private static boolean nothingFor(CaptureStatus capture, String reason) {
        var gaps = gaps(capture);
        var items = capture == null || capture.artifacts == null
                ? 0
                : capture.artifacts.stream()
                        .filter(artifact -> !artifact.kind().equals("capture-run"))
                        .mapToInt(artifact -> artifact.items() == null ? 0 : artifact.items())
                        .sum();
        var decisive =
                gaps.stream().filter(gap -> !BESIDE.contains(gap.reason())).toList();
        return items == 0
                && !decisive.isEmpty()
                && decisive.stream().allMatch(gap -> gap.reason().equals(reason));
    }

    private static String reasons(List<Gap> gaps) {
        return gaps.stream().map(Gap::shown).distinct().sorted().collect(Collectors.joining(", "));
    }

    private static List<Gap> gaps(CaptureStatus capture) {
        return capture == null || capture.gaps == null ? List.of() : capture.gaps;
    }
}
