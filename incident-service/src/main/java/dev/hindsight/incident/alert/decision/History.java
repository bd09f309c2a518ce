package dev.hindsight.incident.alert.decision;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.hindsight.incident.alert.store.Occurrence;

/**
 * What is known of one alert: its live occurrence or null, and those that have ended, the latest end first. The live one is the newest:
 * rows from before there was at most one end by silence. {@code taken} are the starts for which its fingerprint has a row.
 */
record History(Occurrence live, List<Occurrence> ended, Set<Instant> taken) {

    static History from(List<Occurrence> rows) {
        return from(rows, rows);
    }

    /** {@code all} are all known rows of the fingerprint, also those of other labels. */
    static History from(List<Occurrence> rows, List<Occurrence> all) {
        Occurrence live = rows.stream()
                .filter(row -> !row.isResolved())
                .max(Comparator.comparing(Occurrence::startsAt))
                .orElse(null);
        List<Occurrence> ended = rows.stream()
                .filter(Occurrence::isResolved)
                .sorted(Comparator.comparing(Occurrence::endsAt).reversed())
                .toList();
        return new History(live, ended, all.stream().map(Occurrence::startsAt).collect(Collectors.toSet()));
    }

    boolean isEmpty() {
        return live == null && ended.isEmpty();
    }

    String fingerprint() {
        return live == null ? ended.get(0).fingerprint() : live.fingerprint();
    }

    Optional<Occurrence> last() {
        return ended.stream().findFirst();
    }

    /** The ended occurrence that this stretch of time is a part of, as another peer reports it. */
    Optional<Occurrence> overlapping(Instant from, Instant to) {
        return ended.stream()
                .filter(row -> row.startsAt().equals(from)
                        || !row.startsAt().isAfter(to) && !row.endsAt().isBefore(from))
                .findFirst();
    }

    /** Whether the live occurrence may have begun at that time: nothing that has ended stands in the way. */
    boolean isFreeFrom(Instant start) {
        return !taken.contains(start)
                && ended.stream().noneMatch(row -> !row.endsAt().isBefore(start));
    }
}
