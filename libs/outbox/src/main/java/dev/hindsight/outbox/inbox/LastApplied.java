package dev.hindsight.outbox.inbox;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.outbox.cloudevents.NotACloudEvent;
import dev.hindsight.postgres.CurrentTransaction;

/** For events that carry a whole snapshot: one that is older than what was applied last must not be applied. */
@ApplicationScoped
public class LastApplied {
    /** Sequences are compared as text, as the extension's definition says. */
    private static final String ADVANCE = """
            INSERT INTO inbox_applied AS known (source, subject, sequence) VALUES ($1, $2, $3)
            ON CONFLICT (source, subject) DO UPDATE SET sequence = excluded.sequence
                WHERE known.sequence < excluded.sequence
            """;

    /** In the handler's transaction; true if this event's snapshot is the newest of its subject so far. */
    public Uni<Boolean> advance(IncomingEvent event) {
        String subject = event.subject().orElseThrow(() -> new NotACloudEvent("A snapshot needs a subject."));
        String sequence = event.sequence().orElseThrow(() -> new NotACloudEvent("A snapshot needs a sequence."));
        return CurrentTransaction.required()
                .chain(transaction -> transaction.update(ADVANCE, event.source(), subject, sequence))
                .map(advanced -> advanced == 1);
    }
}
