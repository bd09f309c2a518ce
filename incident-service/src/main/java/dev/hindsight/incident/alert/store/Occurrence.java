package dev.hindsight.incident.alert.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import io.quarkus.runtime.annotations.RegisterForReflection;

import dev.hindsight.incident.alert.alertmanager.OccurrenceKey;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.alertmanager.TruncatedText;
import dev.hindsight.incident.paging.Ids;

/** A row of {@code alert}: one time that one alert fired, whoever reported it how often. */
@RegisterForReflection
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
        Items anomalies,
        String suppressedBy,
        Instant suppressedUntil,
        Instant receivedAt,
        Instant changedAt,
        UUID incidentId,
        Integer episode,
        Outcome outcome) {
    static final String FIRING = "firing";
    public static final String RESOLVED = "resolved";
    private static final String AGAIN = "fired_again";

    /** What is odd, and what was too long, inside of a row; a row from before there were cuts has none. */
    @RegisterForReflection
    public record Items(List<String> items, List<TruncatedText> cuts) {

        public Items {
            cuts = cuts == null ? List.of() : List.copyOf(cuts);
        }

        Items with(List<String> more) {
            List<String> all = new ArrayList<>(items);
            more.stream().filter(code -> !all.contains(code)).forEach(all::add);
            return new Items(all, cuts);
        }

        /** With other annotations: only what is odd about those counts. */
        Items annotated(ReceivedAlert alert) {
            List<String> codes = new ArrayList<>(items);
            codes.remove(ReceivedAlert.ANNOTATIONS_CHANGED);
            if (alert.anomalies().contains(ReceivedAlert.ANNOTATIONS_CHANGED)) {
                codes.add(ReceivedAlert.ANNOTATIONS_CHANGED);
            }
            List<TruncatedText> all = new ArrayList<>(cuts);
            all.removeIf(Items::isOfAnnotations);
            alert.cuts().stream().filter(Items::isOfAnnotations).forEach(all::add);
            return new Items(codes, all);
        }

        private static boolean isOfAnnotations(TruncatedText cut) {
            return cut.field().startsWith("annotations");
        }
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
                new Items(anomalies, alert.cuts()),
                null,
                null,
                now,
                now,
                null,
                null,
                null);
    }

    @JsonIgnore
    public OccurrenceKey key() {
        return new OccurrenceKey(fingerprint, startsAt);
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
        return with(
                new Shape(RESOLVED, end(alert, now), alert.annotations(), suppressedBy, null, now),
                anomalies.annotated(alert));
    }

    /** After an end that was none: the sender had only lost sight of it. */
    public Occurrence firing(ReceivedAlert alert, Instant now) {
        return with(
                new Shape(FIRING, null, alert.annotations(), null, null, now),
                anomalies.annotated(alert).with(List.of(AGAIN)));
    }

    @JsonIgnore
    public boolean isFiringAgain() {
        return !isResolved() && anomalies.items().contains(AGAIN);
    }

    /** When it began; what nobody can have meant is when it came. */
    @JsonIgnore
    public Instant began() {
        return startsAt.isAfter(Instant.EPOCH) ? startsAt : receivedAt;
    }

    public Occurrence annotated(ReceivedAlert alert) {
        return with(
                new Shape(status, endsAt, alert.annotations(), suppressedBy, suppressedUntil, changedAt),
                anomalies.annotated(alert));
    }

    public Occurrence suppressed(String reason, Instant until, Instant now) {
        return with(new Shape(status, endsAt, annotations, reason, until, now), anomalies);
    }

    /** It goes on though what held it back is over; why it was stays to be seen. */
    public Occurrence released(Instant now) {
        return with(new Shape(status, endsAt, annotations, suppressedBy, null, now), anomalies);
    }

    /** Belongs to an episode of an incident from now on; {@code odd} is what is odd about that. */
    public Occurrence of(UUID incident, int number, List<String> odd) {
        Shape same = new Shape(status, endsAt, annotations, suppressedBy, suppressedUntil, changedAt);
        return with(same, anomalies.with(odd), incident, number, outcome);
    }

    /** What its firing, or its end if that came first, has led to. */
    public Occurrence decided(Outcome led) {
        Shape same = new Shape(status, endsAt, annotations, suppressedBy, suppressedUntil, changedAt);
        return with(same, anomalies, incidentId, episode, led);
    }

    /** What can change of an occurrence. */
    private record Shape(
            String status,
            Instant endsAt,
            Map<String, String> annotations,
            String suppressedBy,
            Instant suppressedUntil,
            Instant changedAt) {}

    private Occurrence with(Shape shape, Items odd) {
        return with(shape, odd, incidentId, episode, outcome);
    }

    private Occurrence with(Shape shape, Items odd, UUID incident, Integer number, Outcome led) {
        return new Occurrence(
                id,
                source,
                fingerprint,
                startsAt,
                namespace,
                groupKey,
                name,
                shape.status,
                shape.endsAt,
                labels,
                shape.annotations,
                generatorUrl,
                odd,
                shape.suppressedBy,
                shape.suppressedUntil,
                receivedAt,
                shape.changedAt,
                incident,
                number,
                led);
    }

    private static Instant end(ReceivedAlert alert, Instant now) {
        return alert.endsAt() == null ? now : alert.endsAt();
    }
}
