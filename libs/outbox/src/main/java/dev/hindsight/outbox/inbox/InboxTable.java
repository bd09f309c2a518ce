package dev.hindsight.outbox.inbox;

import java.time.Clock;
import java.time.ZoneOffset;

import jakarta.inject.Singleton;

import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.postgres.CurrentTransaction;

/** Remembers which events were handled, by source and id, in the transaction that handles them. */
@Singleton
class InboxTable {
    private static final String REMEMBER =
            "INSERT INTO inbox_event (source, id, handled_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING";

    private final Clock clock;

    InboxTable(Clock clock) {
        this.clock = clock;
    }

    /** False for an event that was handled before. One that is being handled elsewhere is waited for. */
    Uni<Boolean> remember(CurrentTransaction transaction, IncomingEvent event) {
        return transaction
                .update(REMEMBER, event.source(), event.id(), clock.instant().atOffset(ZoneOffset.UTC))
                .map(inserted -> inserted == 1);
    }
}
