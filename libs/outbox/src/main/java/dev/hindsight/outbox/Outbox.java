package dev.hindsight.outbox;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.CurrentTransaction;

/** Where a transaction leaves its events. They are published if and only if it commits, in order per topic and subject. */
@ApplicationScoped
public class Outbox {
    private final WakeUp wakeUp;
    private final Clock clock;

    Outbox(WakeUp wakeUp, Clock clock) {
        this.wakeUp = wakeUp;
        this.clock = clock;
    }

    /**
     * Appends in the caller's Hibernate Reactive transaction, in the order given, one round trip. The stream's row stays
     * locked until its end.
     *
     * @throws EventTooLarge (in the Uni) if one has more than 256 KiB
     */
    public Uni<Void> append(List<OutgoingEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return CurrentTransaction.required().chain(transaction -> append(transaction, events));
    }

    private Uni<Void> append(CurrentTransaction transaction, List<OutgoingEvent> events) {
        Object[] parameters = AppendStatement.parameters(events, Traces.current(), clock.instant());
        return transaction
                .update(AppendStatement.SQL, parameters)
                .invoke(() -> transaction.afterCommit(wakeUp::ring))
                .replaceWithVoid();
    }
}
