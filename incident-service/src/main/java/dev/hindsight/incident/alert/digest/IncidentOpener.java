package dev.hindsight.incident.alert.digest;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.incident.alert.alertmanager.PlainText;
import dev.hindsight.incident.alert.decision.DigestContext;
import dev.hindsight.incident.alert.decision.GroupDecision;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.AlertSummary;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.IncidentName;
import dev.hindsight.incident.incident.record.Severity;
import dev.hindsight.incident.incident.write.IncidentWriter;

/** Opens the incident of a group by the same writer as a person does, so that every listener is notified. */
@ApplicationScoped
class IncidentOpener {
    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_CLUSTER = 63;

    private final IncidentWriter writer;

    IncidentOpener(IncidentWriter writer) {
        this.writer = writer;
    }

    /** All that come join the new incident; the openers give it title, start and severity. */
    Uni<Incident> open(DigestContext context, GroupDecision decision) {
        List<Occurrence> openers = decision.openers();
        List<Occurrence> all = decision.coming();
        Incident incident = writer.blank(decision.changes().key().namespace(), "");
        Occurrence first = openers.get(0);
        incident.milestones.startedAt = startedAt(openers, context.now());
        incident.milestones.detectedAt = context.now();
        incident.name = IncidentName.of(first.name(), incident.milestones.startedAt, incident.id);
        incident.title = title(incident, first);
        incident.description = description(incident, first);
        incident.kind = IncidentKind.PRODUCTION;
        rate(incident, context.settings(), openers);
        context.settings()
                .otherCluster(first.labels())
                .ifPresent(cluster -> markOtherCluster(incident, cluster, context.now()));
        incident.alerts = AlertSummary.of(AlertSummary.count(all), all);
        return writer.create(
                        incident,
                        changes -> List.of(new IncidentWriter.Authored(Actor.alert(context.source()), changes)))
                .call(Panache::flush);
    }

    /** The earliest start of the openers, but not later than they were received, and not before 1970. */
    static Instant startedAt(List<Occurrence> openers, Instant received) {
        return openers.stream()
                .map(Occurrence::startsAt)
                .filter(at -> at.isAfter(Instant.EPOCH) && at.isBefore(received))
                .min(Comparator.naturalOrder())
                .orElse(received);
    }

    /** The gravest severity by the source's rules; one that no rule has chosen is flagged. */
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

    /** What happens in another cluster is not captured in this one, and has no object here unless somebody applies one. */
    private static void markOtherCluster(Incident incident, String cluster, Instant now) {
        incident.declared.projectionDeclinedAt = now;
        String line = PlainText.of(cluster.replaceAll("\\s+", " "), LONGEST_CLUSTER);
        incident.flag(new Anomaly(
                Anomaly.OTHER_CLUSTER, "namespace", "is of cluster " + line + ": no object and no capture here"));
    }

    private static String title(Incident incident, Occurrence first) {
        String summary = first.annotations().getOrDefault("summary", "").strip();
        return bounded(incident, "title", summary.isEmpty() ? first.name() : summary, LONGEST_TITLE);
    }

    private static String description(Incident incident, Occurrence first) {
        String description = first.annotations().getOrDefault("description", "").strip();
        return description.isEmpty() ? null : bounded(incident, "description", description, LONGEST_DESCRIPTION);
    }

    /** A text that is too long for its field is flagged on the record; the alert has the whole text. */
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
