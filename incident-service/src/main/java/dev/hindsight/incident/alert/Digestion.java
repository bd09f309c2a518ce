package dev.hindsight.incident.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/**
 * Turns what was reported into occurrences and incidents. The rows of the groups are locked first and in order, so whatever two
 * peers send at one time happens one after the other, and the second finds what the first has done.
 */
@ApplicationScoped
class Digestion {
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Settlement settlement;
    private final AlertCounts metrics;
    private final Clock clock;

    Digestion(Settlement settlement, AlertCounts metrics, Clock clock) {
        this.settlement = settlement;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** In the transaction that is running, which is to be run again when it fails with a lost race. */
    Uni<Round> digest(String source, AlertSettings settings, Report report) {
        Round round = new Round(source, settings, now());
        if (report.alerts().isEmpty()) {
            return Uni.createFrom().item(round);
        }
        Sorting sorting = new Sorting(round);
        return lockAndSort(source, report, sorting, sorting.groups(report))
                .chain(() -> holdBackFlapping(round, sorting))
                .chain(() -> round.isIdle() ? Uni.createFrom().voidItem() : settlement.settle(round))
                .replaceWith(round);
    }

    /** What is known in another group, since the source groups otherwise now, is looked at again under the lock of that one too. */
    private static Uni<Void> lockAndSort(String source, Report report, Sorting sorting, Set<GroupKey> groups) {
        return AlertGroups.lock(source, groups)
                .chain(rows -> Occurrences.known(source, report.keys()).chain(known -> {
                    Set<GroupKey> all = new HashSet<>(groups);
                    known.values().forEach(occurrence -> all.add(occurrence.group()));
                    if (all.size() > groups.size()) {
                        return lockAndSort(source, report, sorting, all);
                    }
                    sorting.sort(report, rows, known);
                    return Uni.createFrom().voidItem();
                }));
    }

    private static Uni<Void> holdBackFlapping(Round round, Sorting sorting) {
        AlertSettings.Flap flap = round.settings.flap();
        Set<String> beginning = round.groups.values().stream()
                .flatMap(work -> work.openers.stream())
                .map(Occurrence::fingerprint)
                .collect(Collectors.toSet());
        if (flap == null || beginning.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Occurrences.since(round.source, round.now.minus(flap.window()), beginning)
                .invoke(times -> sorting.holdBackFlapping(flap, times))
                .replaceWithVoid();
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

    Uni<Optional<Instant>> nextDue() {
        return Panache.withSession(AlertGroups::nextDue);
    }

    private Uni<Void> settle(AlertGroups.Row row) {
        return AlertSource.settingsOf(row.source(), row.namespace()).chain(settings -> {
            Round round = new Round(row.source(), settings, now());
            GroupWork work = new GroupWork(row, row.incomplete(), true);
            round.groups.put(work.key, work);
            return Occurrences.heldBackUntil(row, round.now)
                    .invoke(over -> over.forEach(occurrence -> release(round, work, occurrence)))
                    .chain(() -> settlement.settle(round))
                    .invoke(() -> metrics.settled(round));
        });
    }

    /** A window that was declared meanwhile may hold it back for longer. */
    private static void release(Round round, GroupWork work, Occurrence occurrence) {
        round.settings
                .suppression(occurrence.labels(), round.now)
                .ifPresentOrElse(
                        window -> work.joiners.add(occurrence.suppressed(window.reason(), window.to(), round.now)),
                        () -> work.openers.add(occurrence.released(round.now)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
