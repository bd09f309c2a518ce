package dev.hindsight.incident.incident.edit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

import dev.hindsight.incident.incident.record.Cancellation;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.Milestone;
import dev.hindsight.incident.incident.record.Milestones;
import dev.hindsight.incident.incident.record.Severity;
import dev.hindsight.incident.incident.record.WrittenText;

/** What a client may say of an incident, as it was validated; absent is null. Times are cut to milliseconds and secrets go here. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record IncidentFields(
        String title,
        String description,
        Severity severity,
        IncidentKind kind,
        Instant startedAt,
        Instant detectedAt,
        Instant acknowledgedAt,
        Instant mitigatedAt,
        Instant resolvedAt,
        Integer reopenCount,
        Instant reopenedAt,
        Cancellation cancelled,
        JsonNode impact,
        JsonNode slos,
        JsonNode roles,
        JsonNode taxonomy,
        JsonNode links) {

    public IncidentFields {
        startedAt = cut(startedAt);
        detectedAt = cut(detectedAt);
        acknowledgedAt = cut(acknowledgedAt);
        mitigatedAt = cut(mitigatedAt);
        resolvedAt = cut(resolvedAt);
        reopenedAt = cut(reopenedAt);
        title = WrittenText.of(title, WrittenText.LONGEST_TITLE);
        description = WrittenText.of(description, WrittenText.LONGEST_DESCRIPTION);
        impact = WrittenText.of(impact);
        slos = WrittenText.of(slos);
        roles = WrittenText.of(roles);
        taxonomy = WrittenText.of(taxonomy);
        links = WrittenText.of(links);
    }

    private static Instant cut(Instant instant) {
        return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
    }

    public Milestones milestones() {
        Milestones milestones = new Milestones();
        milestones.startedAt = startedAt;
        milestones.detectedAt = detectedAt;
        milestones.acknowledgedAt = acknowledgedAt;
        milestones.mitigatedAt = mitigatedAt;
        milestones.resolvedAt = resolvedAt;
        return milestones;
    }

    public JsonNode detail(String field) {
        return switch (field) {
            case "impact" -> impact;
            case "slos" -> slos;
            case "roles" -> roles;
            case "taxonomy" -> taxonomy;
            case "links" -> links;
            default -> throw new IllegalArgumentException(field);
        };
    }

    /** Makes the record say this, whether or not it may: {@link EditRules} judges the outcome. */
    public void applyTo(Incident incident, Instant now) {
        for (IncidentField field : IncidentField.values()) {
            if (field.milestone().isEmpty() && !field.isOfAnEpisode()) {
                field.set(incident, this, now);
            }
        }
        incident.kind = Objects.requireNonNullElse(incident.kind, IncidentKind.PRODUCTION);
        applyMilestones(incident, now);
    }

    /** With a reopening, what is sent back as it was belongs to the episode that ends. */
    private void applyMilestones(Incident incident, Instant now) {
        Milestones old = incident.milestones.copy();
        boolean reopens = reopenCount != null && reopenCount > incident.reopenCount;
        if (reopens) {
            boolean given = reopenedAt != null && !reopenedAt.equals(incident.reopenedAt);
            incident.reopen(reopenCount, given ? reopenedAt : now);
        }
        Milestones wanted = milestones();
        incident.milestones.startedAt = startedAt;
        for (Milestone milestone : Milestone.OF_AN_EPISODE) {
            boolean ended = reopens && Objects.equals(milestone.in(wanted), milestone.in(old));
            milestone.set(incident.milestones, ended ? null : milestone.in(wanted));
        }
    }
}
