package dev.hindsight.operator.incident.capture;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.hindsight.operator.api.status.Effective;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.capture.NamespaceConsent;
import dev.hindsight.operator.capture.request.CaptureRequest;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.incident.situation.GoDuration;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;

/** Where evidence may be looked for: the wanted namespaces as far as they consent; {@code unknown} could not be asked. */
record Scope(List<String> allowed, List<String> refused, List<String> unknown) {

    public static Scope of(Situation seen, NamespaceConsent consent) {
        var scope = seen.spec().scope;
        List<String> wanted = scope == null || scope.namespaces() == null ? List.of() : scope.namespaces();
        return of(consent.check(seen.key().namespace(), wanted));
    }

    public static Scope of(NamespaceConsent.Consent answer) {
        return new Scope(List.copyOf(answer.allowed()), List.copyOf(answer.refused()), List.copyOf(answer.unknown()));
    }

    CaptureRequest request(
            Situation seen,
            IncidentStatus draft,
            CaptureProgress progress,
            Optional<byte[]> previousEvents,
            BooleanSupplier cancelled) {
        var scope = seen.spec().scope;
        var end = CaptureFacts.end(seen, draft).orElse(seen.now());
        return new CaptureRequest(
                seen.key().namespace(),
                seen.key().name(),
                progress.episode(),
                seen.terms().window(seen.startedAt(), end),
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
        var end = CaptureFacts.end(seen, draft);
        var window = terms.window(seen.startedAt(), end.orElse(seen.startedAt()));
        return new Effective(
                Moment.of(window.from()),
                end.map(at -> Moment.of(window.to())).orElse(null),
                GoDuration.text(terms.lookback()),
                GoDuration.text(terms.lookahead()),
                allowed);
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
