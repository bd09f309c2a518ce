package dev.hindsight.incident.incident.edit;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

/** The fields of an incident that a client or a manifest may write, by their names on the wire. */
public enum IncidentField {
    TITLE("title", (incident, sent, now) -> incident.title = sent.title()),
    DESCRIPTION("description", (incident, sent, now) -> incident.description = sent.description()),
    SEVERITY("severity", (incident, sent, now) -> incident.severity = sent.severity()),
    /** Absent, it stays as it is. */
    KIND("kind", (incident, sent, now) -> incident.kind = sent.kind() == null ? incident.kind : sent.kind()),
    STARTED_AT(Milestone.STARTED_AT),
    DETECTED_AT(Milestone.DETECTED_AT),
    ACKNOWLEDGED_AT(Milestone.ACKNOWLEDGED_AT),
    MITIGATED_AT(Milestone.MITIGATED_AT),
    RESOLVED_AT(Milestone.RESOLVED_AT),
    REOPEN_COUNT("reopenCount"),
    REOPENED_AT("reopenedAt"),
    CANCELLED("cancelled", IncidentField::cancel),
    IMPACT("impact", detail("impact")),
    SLOS("slos", detail("slos")),
    ROLES("roles", detail("roles")),
    TAXONOMY("taxonomy", detail("taxonomy")),
    LINKS("links", detail("links"));

    /** All names. */
    public static final Set<String> NAMES =
            Arrays.stream(values()).map(IncidentField::field).collect(Collectors.toUnmodifiableSet());

    private interface Setter {
        void set(Incident incident, IncidentFields sent, Instant now);
    }

    private final String field;
    private final Milestone milestone;
    private final Setter setter;

    IncidentField(String field, Setter setter) {
        this(field, null, setter);
    }

    /** The number of an episode and its start change together, by {@link Incident#reopen}. */
    IncidentField(String field) {
        this(field, null, null);
    }

    IncidentField(Milestone milestone) {
        this(
                milestone.field(),
                milestone,
                (incident, sent, now) -> milestone.set(incident.milestones, milestone.in(sent.milestones())));
    }

    IncidentField(String field, Milestone milestone, Setter setter) {
        this.field = field;
        this.milestone = milestone;
        this.setter = setter;
    }

    private static Setter detail(String field) {
        return (incident, sent, now) ->
                incident.details = OpaqueFields.with(incident.details, field, sent.detail(field));
    }

    private static void cancel(Incident incident, IncidentFields sent, Instant now) {
        if (sent.cancelled() == null) {
            incident.cancelledReason = null;
        } else if (!sent.cancelled().saysTheSame(incident.cancelled())) {
            incident.cancel(sent.cancelled(), now);
        }
    }

    /** Throws for a name that the contract does not have. */
    public static IncidentField named(String field) {
        return Arrays.stream(values())
                .filter(known -> known.field.equals(field))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not a field of an incident: " + field));
    }

    public String field() {
        return field;
    }

    /** The milestone that it is, if it is one. */
    Optional<Milestone> milestone() {
        return Optional.ofNullable(milestone);
    }

    /** Whether it belongs to one episode: rules decide over it, and a reopening clears it. */
    public boolean isOfAnEpisode() {
        return setter == null || milestone != null && Milestone.OF_AN_EPISODE.contains(milestone);
    }

    /** Makes the record have the value that was sent; not for {@link #REOPEN_COUNT} and {@link #REOPENED_AT}. */
    public void set(Incident incident, IncidentFields sent, Instant now) {
        if (setter == null) {
            throw new IllegalStateException(field + " changes with its episode");
        }
        setter.set(incident, sent, now);
    }
}
