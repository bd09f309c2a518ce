package dev.hindsight.incident.alert.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;

/** A row of {@code alert}: one time that one alert fired, however many peers reported it. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Occurrence(
        UUID id,
        String source,
        String fingerprint,
        Instant startsAt,
        String namespace,
        String groupKey,
        String name,
        String status,
        Instant endsAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        String generatorUrl,
        OccurrenceAnomalies anomalies,
        String suppressedBy,
        Instant suppressedUntil,
        Instant receivedAt,
        Instant changedAt,
        UUID incidentId,
        Integer episode,
        Outcome outcome,
        Instant lastHeardAt) {
    static final String FIRING = "firing";
    public static final String RESOLVED = "resolved";
    private static final Set<String> WAIVED = Set.of(Outcome.SEVERITY_NONE.label(), Outcome.HEARTBEAT.label());
    private static final String AGAIN = "fired_again";
    private static final String START_MOVED = "start_moved";
    private static final String BY_SILENCE = "ended_by_silence";

    /** A row from before it was stored was heard of last when it changed. */
    public Occurrence {
        lastHeardAt = lastHeardAt == null ? changedAt : lastHeardAt;
    }

    public static Occurrence of(
            String source, GroupKey group, ReceivedAlert alert, List<String> anomalies, Instant now) {
        return new Occurrence(
                Ids.next(),
                source,
                alert.fingerprint(),
                alert.startsAt(),
                group.namespace(),
                group.key(),
                alert.name(),
                alert.resolved() ? RESOLVED : FIRING,
                alert.resolved() ? end(alert, now) : null,
                alert.shownLabels(),
                alert.annotations(),
                alert.generatorUrl(),
                new OccurrenceAnomalies(anomalies, alert.cuts()),
                null,
                null,
                now,
                now,
                null,
                null,
                null,
                now);
    }

    @JsonIgnore
    public GroupKey group() {
        return new GroupKey(namespace, groupKey);
    }

    @JsonIgnore
    public boolean isResolved() {
        return status.equals(RESOLVED);
    }

    @JsonIgnore
    public boolean isSuppressed() {
        return !isResolved() && suppressedUntil != null;
    }

    /** As the record shows it. */
    @JsonIgnore
    String state() {
        return isSuppressed() ? "suppressed" : status;
    }

    public Occurrence resolved(ReceivedAlert alert, Instant now) {
        return with(row -> {
            row.status = RESOLVED;
            row.endsAt = end(alert, now);
            row.annotations = alert.annotations();
            row.anomalies = row.anomalies.annotated(alert).without(BY_SILENCE);
            row.suppressedUntil = null;
            row.changedAt = now;
        });
    }

    /** It ends at its last word, since it was not heard of for long. The end is as old as the word. */
    public Occurrence silent() {
        return with(row -> {
            row.status = RESOLVED;
            row.endsAt = lastHeardAt;
            row.anomalies = row.anomalies.with(List.of(BY_SILENCE));
            row.suppressedUntil = null;
            row.changedAt = lastHeardAt;
        });
    }

    @JsonIgnore
    public boolean isEndedBySilence() {
        return isResolved() && anomalies.items().contains(BY_SILENCE);
    }

    /** It fires after its end was reported: the sender had only lost contact with it. */
    public Occurrence firing(ReceivedAlert alert, Instant now) {
        return with(row -> {
            row.status = FIRING;
            row.endsAt = null;
            row.annotations = alert.annotations();
            row.anomalies = row.anomalies.annotated(alert).without(BY_SILENCE).with(List.of(AGAIN));
            row.suppressedBy = null;
            row.suppressedUntil = null;
            row.changedAt = now;
        });
    }

    /** A notification of it came. */
    public Occurrence heard(Instant at) {
        return at.isAfter(lastHeardAt) ? with(row -> row.lastHeardAt = at) : this;
    }

    /** Another sender reports another start. */
    public Occurrence startMoved(Instant earliest) {
        return with(row -> {
            row.startsAt = earliest;
            row.anomalies = row.anomalies.with(List.of(START_MOVED));
        });
    }

    @JsonIgnore
    public boolean isFiringAgain() {
        return !isResolved() && anomalies.items().contains(AGAIN);
    }

    /** When it began; a start before 1970 counts as the time of receipt. */
    @JsonIgnore
    public Instant began() {
        return startsAt.isAfter(Instant.EPOCH) ? startsAt : receivedAt;
    }

    public Occurrence annotated(ReceivedAlert alert) {
        if (annotations.equals(alert.annotations())) {
            return this;
        }
        return with(row -> {
            row.annotations = alert.annotations();
            row.anomalies = row.anomalies.annotated(alert);
        });
    }

    public Occurrence suppressed(String reason, Instant until, Instant now) {
        return with(row -> {
            row.suppressedBy = reason;
            row.suppressedUntil = until;
            row.changedAt = now;
        });
    }

    /** It opens nothing, for as long as the settings of its source say so. */
    public Occurrence waived(Outcome reason) {
        return with(row -> {
            row.suppressedBy = reason.label();
            row.suppressedUntil = null;
            row.outcome = reason;
        });
    }

    @JsonIgnore
    public boolean isWaived() {
        return !isResolved()
                && incidentId == null
                && suppressedUntil == null
                && suppressedBy != null
                && WAIVED.contains(suppressedBy);
    }

    /** What held it back is over, and it still fires; the reason stays. */
    public Occurrence released(Instant now) {
        return with(row -> {
            row.suppressedUntil = null;
            row.changedAt = now;
        });
    }

    /** It belongs to an episode of an incident from now on; {@code found} are the anomalies of that. */
    public Occurrence of(UUID incident, int number, List<String> found) {
        return with(row -> {
            row.incidentId = incident;
            row.episode = number;
            row.anomalies = row.anomalies.with(found);
        });
    }

    /** What its firing, or its end if that came first, has led to. */
    public Occurrence decided(Outcome led) {
        return with(row -> row.outcome = led);
    }

    /** What can change of an occurrence. */
    private final class Draft {
        private Instant startsAt = Occurrence.this.startsAt;
        private String status = Occurrence.this.status;
        private Instant endsAt = Occurrence.this.endsAt;
        private Map<String, String> annotations = Occurrence.this.annotations;
        private OccurrenceAnomalies anomalies = Occurrence.this.anomalies;
        private String suppressedBy = Occurrence.this.suppressedBy;
        private Instant suppressedUntil = Occurrence.this.suppressedUntil;
        private Instant changedAt = Occurrence.this.changedAt;
        private UUID incidentId = Occurrence.this.incidentId;
        private Integer episode = Occurrence.this.episode;
        private Outcome outcome = Occurrence.this.outcome;
        private Instant lastHeardAt = Occurrence.this.lastHeardAt;
    }

    private Occurrence with(Consumer<Draft> change) {
        Draft draft = new Draft();
        change.accept(draft);
        return new Occurrence(
                id,
                source,
                fingerprint,
                draft.startsAt,
                namespace,
                groupKey,
                name,
                draft.status,
                draft.endsAt,
                labels,
                draft.annotations,
                generatorUrl,
                draft.anomalies,
                draft.suppressedBy,
                draft.suppressedUntil,
                receivedAt,
                draft.changedAt,
                draft.incidentId,
                draft.episode,
                draft.outcome,
                draft.lastHeardAt);
    }

    private static Instant end(ReceivedAlert alert, Instant now) {
        return alert.endsAt() == null ? now : alert.endsAt();
    }
}
