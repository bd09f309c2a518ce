package dev.hindsight.operator.incident.deletion;

import jakarta.enterprise.context.ApplicationScoped;

import dev.hindsight.operator.incident.situation.Attempts;
import dev.hindsight.operator.incident.situation.KnownRecords;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.status.UnwrittenRuns;

/** What this process remembers of an object beside its status: its record, runs that are not written, failed attempts. */
@ApplicationScoped
class ObjectMemory {

    private final KnownRecords records;
    private final UnwrittenRuns unwritten;
    private final Attempts attempts;

    ObjectMemory(KnownRecords records, UnwrittenRuns unwritten, Attempts attempts) {
        this.records = records;
        this.unwritten = unwritten;
        this.attempts = attempts;
    }

    void forget(Situation seen) {
        records.forget(seen.uid());
        unwritten.forget(seen.uid());
        attempts.forget(seen);
    }
}
