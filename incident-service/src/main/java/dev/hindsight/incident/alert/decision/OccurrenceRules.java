package dev.hindsight.incident.alert.decision;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Classified.Change;
import dev.hindsight.incident.alert.store.GroupKey;
import dev.hindsight.incident.alert.store.Occurrence;

/**
 * An alert has at most one live occurrence. A firing belongs to the live one whatever its start is, since HA peers and a restarted
 * Prometheus move it. A resolved ends the live one, unless it ended before the live one began. Without a live one a firing that
 * begins after the last end is a new occurrence, and one that repeats an ended one is late, until that end has been believed for as
 * long as the source asks for. {@code said} is when the notification came first.
 */
record OccurrenceRules(String source, Duration quiet, Instant said, Instant now) {

    /** {@code group} is where a new occurrence belongs; {@code anomalies} are those of the alert there. */
    Classified classify(ReceivedAlert alert, History history, GroupKey group, List<String> anomalies) {
        Optional<Classified> known = alert.resolved() ? end(alert, history) : firing(alert, history);
        return known.orElseGet(() -> new Classified(
                alert.resolved() ? Change.OVER : Change.BEGINS,
                Occurrence.of(source, group, alert, new ArrayList<>(anomalies), now)
                        .heard(said)));
    }

    private Optional<Classified> firing(ReceivedAlert alert, History history) {
        return history.live() != null
                ? Optional.of(goOn(alert, history))
                : history.last().flatMap(last -> afterEnd(alert, last));
    }

    private Classified goOn(ReceivedAlert alert, History history) {
        Occurrence live = history.live();
        Occurrence going = moved(alert, history).annotated(alert).heard(said);
        boolean same = live.annotations().equals(going.annotations())
                && live.anomalies().equals(going.anomalies())
                && live.startsAt().equals(going.startsAt());
        return new Classified(same ? Change.REPEATS : Change.CHANGED, going);
    }

    /** Empty for a new occurrence. */
    private Optional<Classified> afterEnd(ReceivedAlert alert, Occurrence last) {
        boolean silent = last.isEndedBySilence();
        if (alert.startsAt().isAfter(silent ? last.startsAt() : last.endsAt())) {
            return Optional.empty();
        }
        if (silent || !said.isBefore(last.changedAt().plus(quiet))) {
            return Optional.of(
                    new Classified(Change.FIRES_AGAIN, last.firing(alert, now).heard(said)));
        }
        return Optional.of(new Classified(isFirstHeard(last) ? Change.FIRST_HEARD : Change.LATE, last));
    }

    /** The end came first and found no incident: that it fired was not known until now. */
    private static boolean isFirstHeard(Occurrence last) {
        return last.incidentId() == null && last.suppressedBy() == null;
    }

    private Optional<Classified> end(ReceivedAlert alert, History history) {
        Instant end = latest(alert.endsAt() == null ? said : alert.endsAt(), alert.startsAt());
        Occurrence live = history.live();
        if (live != null && !end.isBefore(live.startsAt())) {
            return Optional.of(new Classified(
                    Change.ENDS, moved(alert, history).resolved(alert, now).heard(said)));
        }
        Optional<Occurrence> known = history.overlapping(alert.startsAt(), end);
        return known.map(ended -> ended.isEndedBySilence() && end.isAfter(ended.endsAt())
                ? new Classified(Change.ENDS, ended.resolved(alert, now).heard(said))
                : new Classified(Change.REPEATS, ended));
    }

    /** The earliest start stays, and one that moves is flagged. */
    private static Occurrence moved(ReceivedAlert alert, History history) {
        Occurrence live = history.live();
        if (alert.startsAt().equals(live.startsAt())) {
            return live;
        }
        boolean earlier = alert.startsAt().isBefore(live.startsAt())
                && alert.startsAt().isAfter(Instant.EPOCH)
                && history.isFreeFrom(alert.startsAt());
        return live.startMoved(earlier ? alert.startsAt() : live.startsAt());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
