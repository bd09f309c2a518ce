package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.incident.incident.Anomaly;
import dev.hindsight.incident.incident.Incident;
import dev.hindsight.incident.incident.IncidentKind;
import dev.hindsight.incident.incident.IncidentName;
import dev.hindsight.incident.incident.IncidentWriter;
import dev.hindsight.incident.incident.Severity;

/** Opens the incident of a group through the same door as a person does, so that whoever listens hears of it. */
@ApplicationScoped
class Opening {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 4096;

    private final IncidentWriter writer;

    Opening(IncidentWriter writer) {
        this.writer = writer;
    }

    /** {@code all} join the new incident; the openers say what it is about. */
    Uni<Incident> open(Round round, GroupWork work, List<Occurrence> all) {
        Incident incident = writer.blank(work.key.namespace(), "");
        Occurrence first = work.openers.get(0);
        incident.milestones.startedAt = startedAt(work.openers, round.now);
        incident.milestones.detectedAt = round.now;
        incident.name = IncidentName.of(first.name(), incident.milestones.startedAt, incident.id);
        incident.title = title(incident, first);
        incident.description = description(incident, first);
        incident.kind = IncidentKind.PRODUCTION;
        rate(incident, round.settings, work.openers);
        incident.alerts = AlertSummary.of(AlertSummary.count(all), all);
        return writer.create(
                        incident, changes -> List.of(new IncidentWriter.Authored(Actor.alert(round.source), changes)))
                .call(Panache::flush);
    }

    /** Not later than the alert came here, and no time that nobody can have meant. */
    static Instant startedAt(List<Occurrence> openers, Instant received) {
        return openers.stream()
                .map(Occurrence::startsAt)
                .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(received))
                .min(Comparator.naturalOrder())
                .orElse(received);
    }

    /** The worst of what the source's rules say; a severity that nobody has chosen is flagged. */
    private static void rate(Incident incident, AlertSettings settings, List<Occurrence> openers) {
        Optional<Severity> mapped = openers.stream()
                .map(occurrence -> settings.severityOf(occurrence.labels()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        incident.severity = mapped.orElse(Severity.SEV3);
        if (mapped.isEmpty()) {
            incident.flag(new Anomaly(
                    Anomaly.SEVERITY_UNMAPPED, "severity", "no rule of the source maps the alert's labels"));
        }
    }

    private static String title(Incident incident, Occurrence first) {
        String summary = first.annotations().getOrDefault("summary", "").strip();
        return bounded(incident, "title", summary.isEmpty() ? first.name() : summary, LONGEST_TITLE);
    }

    private static String description(Incident incident, Occurrence first) {
        String description = first.annotations().getOrDefault("description", "").strip();
        return description.isEmpty() ? null : bounded(incident, "description", description, LONGEST_DESCRIPTION);
    }

    /** What a field has no room for is flagged on the record; the whole text stands with the alert. */
    private static String bounded(Incident incident, String field, String text, int most) {
        if (text.length() > most) {
            incident.flag(new Anomaly(
                    Anomaly.TEXT_CUT,
                    field,
                    "has " + most + " of the " + text.length() + " characters of the alert's text"));
        }
        return PlainText.of(text, most);
    }
}
