package dev.hindsight.operator.incident.sync;

import java.time.Instant;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.incident.situation.KnownRecords;
import dev.hindsight.operator.incident.situation.KnownRecords.Known;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.record.Polled;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.wakeup.WakeUps;

/** What is known of each record. It is old when a notification came, or at the next poll; then the record is asked for. */
@ApplicationScoped
class PolledRecords {

    private final RecordClient client;
    private final KnownRecords records;
    private final WakeUps wakeUps;
    private final ReconcileConfig config;

    PolledRecords(RecordClient client, KnownRecords records, WakeUps wakeUps, ReconcileConfig config) {
        this.client = client;
        this.records = records;
        this.wakeUps = wakeUps;
        this.config = config;
    }

    Optional<Known> known(Situation seen) {
        return records.of(seen.uid());
    }

    /** What is known and not old. A notification counts once: the caller asks, or declares. */
    Optional<Known> fresh(Situation seen) {
        var woken = wakeUps.take(seen.key());
        return known(seen).filter(record -> !woken && seen.now().isBefore(nextPoll(record)));
    }

    /** The answer of incident-service; empty when there is no such record. {@code known}: for its ETag. */
    Optional<Known> ask(Situation seen, Optional<Known> known) {
        var answer = client.poll(seen.key(), known.map(Known::etag));
        if (answer instanceof Polled.Changed changed) {
            return Optional.of(knownFrom(seen, changed));
        }
        if (answer instanceof Polled.Same) {
            return known.map(old -> new Known(old.etag(), seen.now(), old.projection()));
        }
        return Optional.empty();
    }

    /** What is known by an answer of just now. */
    static Known knownFrom(Situation seen, Polled.Changed answer) {
        return new Known(answer.etag(), seen.now(), answer.projection());
    }

    void remember(Situation seen, Known record) {
        records.put(seen.uid(), record);
    }

    /** The next visit asks, whatever is known. */
    void askAgain(Situation seen) {
        records.ask(seen.uid());
    }

    Instant nextPoll(Known record) {
        return record.at().plus(config.poll());
    }
}
