package dev.hindsight.operator.incident.capture;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.hindsight.operator.api.status.Effective;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.NamespaceConsent;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.incident.situation.GoDuration;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * Where and when evidence may be looked for: the wanted namespaces as far as they consent, and the episode's window. {@code unknown}:
 * namespaces that could not be asked.
 */
record Scope(List<String> allowed, List<String> refused, List<String> unknown, EpisodeWindow window) {

    static Scope of(Situation seen, NamespaceConsent consent, EpisodeWindow window) {
        var scope = seen.spec().scope;
        List<String> wanted = scope == null || scope.namespaces() == null ? List.of() : scope.namespaces();
        return of(consent.check(seen.key().namespace(), wanted), window);
    }

    static Scope of(NamespaceConsent.Consent answer, EpisodeWindow window) {
        return new Scope(
                List.copyOf(answer.allowed()), List.copyOf(answer.refused()), List.copyOf(answer.unknown()), window);
    }

    CaptureRequest request(
            Situation seen,
            IncidentStatus draft,
            CaptureProgress progress,
            Optional<byte[]> previousEvents,
            BooleanSupplier cancelled) {
        var scope = seen.spec().scope;
        return new CaptureRequest(
                seen.key().namespace(),
                seen.key().name(),
                progress.episode(),
                window(seen, draft, seen.now()),
                seen.startedAt(),
                allowed,
                unknown,
                scope == null ? null : scope.workloadSelector(),
                workloads(seen),
                seen.terms().include(),
                seen.terms().maxEvents(),
                seen.terms().maxBytes(),
                previousEvents,
                progress.covered(),
                cancelled);
    }

    /** What the capture really uses; the window's end is shown once it is known, for "now" would be a write each time. */
    Effective effective(Situation seen, IncidentStatus draft) {
        var terms = seen.terms();
        return new Effective(
                Moment.of(window(seen, draft, seen.startedAt()).from()),
                window.endsAt(seen, draft).map(Moment::of).orElse(null),
                GoDuration.text(terms.lookback()),
                GoDuration.text(terms.lookahead()),
                allowed);
    }

    /** {@code end}: of the window's episode while nobody knows when it ends. */
    private Window window(Situation seen, IncidentStatus draft, Instant end) {
        var running = seen.terms().window(seen.startedAt(), end);
        return new Window(running.from(), window.endsAt(seen, draft).orElse(running.to()));
    }

    private static List<WorkloadRef> workloads(Situation seen) {
        var scope = seen.spec().scope;
        if (scope == null || scope.workloads() == null) {
            return List.of();
        }
        var own = seen.key().namespace();
        return scope.workloads().stream()
                .map(ref -> new WorkloadRef(
                        ref.apiGroup(), ref.kind(), ref.name(), ref.namespace() == null ? own : ref.namespace()))
                .toList();
    }
}
