package dev.hindsight.operator.incident.situation;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.spec.IncidentSpec;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.record.IncidentKey;

/**
 * All that one reconcile knows when it begins; nothing in it changes. {@code before} is the status as it was read and is
 * never written to.
 */
public record Situation(
        Incident incident, IncidentStatus before, Instant now, DeclaredFields declared, CaptureTerms terms) {

    public static final String POKE = "reconcile.hindsight.dev/requestedAt";
    public static final String ACCEPT = "hindsight.dev/accept";

    private static final IncidentSpec NOTHING = new IncidentSpec();

    public static Situation of(Incident incident, Instant now) {
        var status = incident.getStatus() == null ? new IncidentStatus() : incident.getStatus();
        return new Situation(
                incident, status, Moment.cut(now), DeclaredFields.of(incident), CaptureTerms.of(spec(incident)));
    }

    public IncidentSpec spec() {
        return spec(incident);
    }

    private static IncidentSpec spec(Incident incident) {
        return incident.getSpec() == null ? NOTHING : incident.getSpec();
    }

    public String uid() {
        return incident.getMetadata().getUid();
    }

    public long generation() {
        return incident.getMetadata().getGeneration();
    }

    public IncidentKey key() {
        return new IncidentKey(
                incident.getMetadata().getNamespace(), incident.getMetadata().getName());
    }

    public Instant startedAt() {
        return Moment.instant(spec().startedAt);
    }

    /** The episode that the declared milestones belong to. */
    public int declaredEpisode() {
        return spec().reopenCount == null ? 0 : spec().reopenCount;
    }

    /** The request for a reconcile now, if there is one that was not handled yet. */
    public Optional<String> poke() {
        return annotation(POKE).filter(token -> !token.equals(before.lastHandledReconcileAt));
    }

    /** Whose value counts, as long as there are conflicts to settle. */
    public Optional<String> accept() {
        var disputed = before.sync != null && before.sync.conflicts != null && !before.sync.conflicts.isEmpty();
        return annotation(ACCEPT)
                .filter(side -> disputed)
                .filter(side -> side.equals("cluster") || side.equals("service"));
    }

    /** Whether the status knows its record. */
    public boolean linked() {
        return before.recordRef != null;
    }

    /** Whether the spec was edited since the last status: evidence may now be wanted from elsewhere. */
    public boolean edited() {
        return before.observedGeneration != null
                && before.observedGeneration >= 0
                && before.observedGeneration != generation();
    }

    public Optional<String> annotation(String name) {
        return Optional.ofNullable(incident.getMetadata().getAnnotations())
                .map((Map<String, String> all) -> all.get(name));
    }
}
