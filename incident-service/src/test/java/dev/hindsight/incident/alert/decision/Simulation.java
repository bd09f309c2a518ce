package dev.hindsight.incident.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;

/** The rows and incidents of one group as the digest would keep them, with a clock that only notifications move on. */
final class Simulation {
    private static final GroupKey GROUP = new GroupKey("shop", "k");
    private static final int NEWEST = 4;

    private final AlertSettings settings;
    private final Map<UUID, Occurrence> rows = new LinkedHashMap<>();
    private final Map<UUID, Incident> incidents = new LinkedHashMap<>();
    private UUID last;

    Simulation(AlertSettings settings) {
        this.settings = settings;
    }

    List<Occurrence> rows() {
        return List.copyOf(rows.values());
    }

    List<Incident> incidents() {
        return List.copyOf(incidents.values());
    }

    long live() {
        return rows.values().stream().filter(row -> !row.isResolved()).count();
    }

    long open() {
        return incidents.values().stream()
                .filter(incident -> incident.milestones.resolvedAt == null)
                .count();
    }

    void receive(ReceivedAlert alert, Instant now) {
        passTo(now);
        DigestContext context = new DigestContext("source", settings, now);
        AlertBatch batch = AlertBatch.of(List.of(alert), false);
        KnownAlerts known = new KnownAlerts(batch.alerts(), known(alert));
        AlertGroups.Row row = new AlertGroups.Row("source", GROUP.namespace(), GROUP.key(), last, false);
        Classifier classifier = new Classifier(context);
        AlertGroups.Row own = classifier.groups(batch).stream()
                .map(key -> new AlertGroups.Row("source", key.namespace(), key.key(), last, false))
                .findFirst()
                .orElse(row);
        apply(context, classifier.classify(batch, List.of(own), known));
    }

    /** As the query finds them: the row of the start, and the newest. */
    private List<Occurrence> known(ReceivedAlert alert) {
        Stream<Occurrence> exact =
                rows.values().stream().filter(row -> row.startsAt().equals(alert.startsAt()));
        Stream<Occurrence> newest = rows.values().stream()
                .filter(row -> !row.startsAt().equals(alert.startsAt()))
                .sorted(Comparator.comparing(Occurrence::startsAt).reversed())
                .limit(NEWEST);
        return Stream.concat(exact, newest).toList();
    }

    /** Does what is due until then, each at its time. */
    void passTo(Instant now) {
        for (Optional<Instant> due = due(); due.isPresent() && !due.get().isAfter(now); due = due()) {
            Instant at = due.get();
            DigestContext context = new DigestContext("source", settings, at);
            List<Classified> silent = rows.values().stream()
                    .filter(row -> !row.isResolved())
                    .filter(row -> !row.lastHeardAt().plus(settings.silence()).isAfter(at))
                    .map(row -> new Classified(Change.FALLS_SILENT, row.silent()))
                    .toList();
            AlertGroups.Row row = new AlertGroups.Row("source", GROUP.namespace(), GROUP.key(), last, false);
            apply(context, List.of(new GroupChanges(row, false, true, silent)));
        }
    }

    private Optional<Instant> due() {
        return Stream.concat(
                        incidents.values().stream().flatMap(incident -> quietAt(incident).stream()),
                        rows.values().stream().filter(row -> !row.isResolved()).map(row -> row.lastHeardAt()
                                .plus(settings.silence())))
                .min(Comparator.naturalOrder());
    }

    private Optional<Instant> quietAt(Incident incident) {
        List<Occurrence> of = rows.values().stream()
                .filter(row -> incident.id.equals(row.incidentId()))
                .toList();
        boolean quiet = incident.milestones.resolvedAt == null
                && !of.isEmpty()
                && of.stream().allMatch(Occurrence::isResolved);
        return quiet
                ? of.stream().map(row -> row.changedAt().plus(settings.quiet())).max(Comparator.naturalOrder())
                : Optional.empty();
    }

    private void apply(DigestContext context, List<GroupChanges> changes) {
        for (GroupDecision decision : new Decider(context, Map.of()).decide(changes, incidents)) {
            Incident incident = decision.incident();
            switch (decision.target()) {
                case OPEN -> incident = open(context, decision);
                case REOPEN -> {
                    incident.reopenCount++;
                    incident.milestones.resolvedAt = null;
                }
                default -> {}
            }
            place(decision, incident);
        }
        for (Incident incident : incidents()) {
            quietAt(incident)
                    .filter(at -> !at.isAfter(context.now()))
                    .ifPresent(at -> incident.milestones.resolvedAt = at.minus(settings.quiet()));
        }
    }

    private void place(GroupDecision decision, Incident incident) {
        for (Decision alert : decision.alerts()) {
            Occurrence row = alert.occurrence();
            boolean joins = alert.way() == Decision.Way.OPENS || alert.way() == Decision.Way.JOINS;
            if (joins && decision.target() != Target.NONE) {
                row = row.of(incident.id, incident.reopenCount, List.of());
            }
            if (alert.way() != Decision.Way.STAYS || rows.containsKey(row.id())) {
                rows.put(row.id(), row);
            }
        }
    }

    private Incident open(DigestContext context, GroupDecision decision) {
        Incident incident = new Incident();
        incident.id = new UUID(0, incidents.size());
        incident.milestones.startedAt = decision.openers().get(0).startsAt();
        incidents.put(incident.id, incident);
        last = incident.id;
        return incident;
    }

    static Duration beyond(AlertSettings settings) {
        return settings.silence().plus(settings.quiet()).plus(Duration.ofDays(1));
    }
}
