package dev.hindsight.incident.alert.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.decision.AlertBatch;
import dev.hindsight.incident.alert.decision.Classified;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.decision.Classifier;
import dev.hindsight.incident.alert.decision.Decider;
import dev.hindsight.incident.alert.decision.DigestContext;
import dev.hindsight.incident.alert.decision.GroupChanges;
import dev.hindsight.incident.alert.decision.GroupDecision;
import dev.hindsight.incident.alert.decision.KnownAlerts;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.source.AlertSource;
import dev.hindsight.incident.alert.store.AlertGroups;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.OccurrenceRows;
import dev.hindsight.incident.incident.record.Incident;

/**
 * Makes occurrences and incidents of alerts, in the transaction that is running. The rows of the groups are locked first and in
 * order, so what two peers send at the same time is digested one after the other, and the second finds what the first has done.
 */
@ApplicationScoped
public class Digest {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Applier applier;
    private final Presenter presenter;
    private final OutcomeCounts metrics;
    private final Clock clock;

    Digest(Applier applier, Presenter presenter, OutcomeCounts metrics, Clock clock) {
        this.applier = applier;
        this.presenter = presenter;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** To be run again when it fails with a lost race. */
    public Uni<Digested> digest(String source, AlertSettings settings, AlertBatch batch) {
        if (batch.alerts().isEmpty()) {
            return Uni.createFrom().item(Digested.NOTHING);
        }
        DigestContext context = new DigestContext(source, settings, now());
        Classifier classifier = new Classifier(context);
        return lock(source, batch, classifier.groups(batch))
                .map(locked -> classifier.classify(batch, locked.rows, new KnownAlerts(batch.alerts(), locked.known)))
                .chain(changes -> settle(context, changes));
    }

    private record Locked(List<AlertGroups.Row> rows, List<Occurrence> known) {}

    /** Alerts that are stored in other groups, since the source grouped otherwise then, are read again under the locks of those too. */
    private static Uni<Locked> lock(String source, AlertBatch batch, Set<GroupKey> groups) {
        return AlertGroups.lock(source, groups)
                .chain(rows -> OccurrenceRows.known(source, batch.keys()).chain(known -> {
                    Set<GroupKey> all = new HashSet<>(groups);
                    known.forEach(occurrence -> all.add(occurrence.group()));
                    return all.size() > groups.size()
                            ? lock(source, batch, all)
                            : Uni.createFrom().item(new Locked(rows, known));
                }));
    }

    private Uni<Digested> settle(DigestContext context, List<GroupChanges> changes) {
        return begun(context, changes).chain(begun -> lockIncidents(changes).chain(incidents -> {
            List<GroupDecision> decisions = new Decider(context, begun).decide(changes, incidents);
            return applier.apply(context, incidents, decisions)
                    .chain(presenter::show)
                    .replaceWith(() -> Digested.from(decisions));
        }));
    }

    /** How often each fingerprint that begins now has begun recently. */
    private static Uni<Map<String, Integer>> begun(DigestContext context, List<GroupChanges> changes) {
        AlertSettings.Flap flap = context.settings().flap();
        Set<String> beginning = changes.stream()
                .flatMap(group -> group.alerts().stream())
                .filter(Classified::mayOpen)
                .map(alert -> alert.occurrence().fingerprint())
                .collect(Collectors.toSet());
        return flap == null || beginning.isEmpty()
                ? Uni.createFrom().item(Map.of())
                : OccurrenceRows.since(context.source(), context.now().minus(flap.window()), beginning);
    }

    private static Uni<Map<UUID, Incident>> lockIncidents(List<GroupChanges> changes) {
        Set<UUID> ids = changes.stream().flatMap(GroupChanges::incidentIds).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Collections.emptyMap());
        }
        return Incident.<Incident>find("id in ?1 order by id", ids)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list()
                .map(found -> found.stream().collect(Collectors.toMap(incident -> incident.id, incident -> incident)));
    }

    /** One group that is due, in a transaction of its own; false when there is none. */
    Uni<Boolean> settleNextDue() {
        AtomicReference<AlertGroups.Row> claimed = new AtomicReference<>();
        return Panache.withTransaction(() -> AlertGroups.claim(now()).chain(row -> {
                    row.ifPresent(claimed::set);
                    return row.isEmpty()
                            ? Uni.createFrom().item(false)
                            : settle(row.get()).replaceWith(true);
                }))
                .onFailure(failure -> claimed.get() != null)
                .call(() -> Panache.withTransaction(() -> AlertGroups.postpone(claimed.get(), now().plus(RETRY))));
    }

    public Uni<Optional<Instant>> nextDue() {
        return Panache.withSession(AlertGroups::nextDue);
    }

    private Uni<Void> settle(AlertGroups.Row row) {
        return AlertSource.settingsOf(row.source(), row.namespace()).chain(settings -> {
            DigestContext context = new DigestContext(row.source(), settings, now());
            return due(context, row)
                    .chain(alerts -> settle(context, List.of(new GroupChanges(row, row.incomplete(), true, alerts))))
                    .invoke(metrics::count)
                    .replaceWithVoid();
        });
    }

    /** Alerts that are silent for too long end; alerts that still fire and are no longer held back may open an incident. */
    private static Uni<List<Classified>> due(DigestContext context, AlertGroups.Row row) {
        Instant silence = context.now().minus(context.settings().silence());
        return OccurrenceRows.silentSince(row, silence).chain(silent -> OccurrenceRows.heldBackUntil(row, context.now())
                .map(over -> Stream.concat(
                                silent.stream().map(alert -> new Classified(Change.FALLS_SILENT, alert.silent())),
                                over.stream()
                                        .filter(alert -> !isSilent(alert, silent))
                                        .map(alert -> new Classified(Change.RELEASED, alert.released(context.now()))))
                        .toList()));
    }

    private static boolean isSilent(Occurrence alert, List<Occurrence> silent) {
        return silent.stream().anyMatch(one -> one.id().equals(alert.id()));
    }

    private Instant now() {
        return clock.instant();
    }
}
