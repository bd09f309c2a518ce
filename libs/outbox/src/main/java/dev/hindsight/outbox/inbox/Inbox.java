package dev.hindsight.outbox.inbox;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.apache.kafka.clients.consumer.ConsumerRecord;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.outbox.cloudevents.NotACloudEvent;
import dev.hindsight.outbox.cloudevents.RawRecord;
import dev.hindsight.postgres.CurrentTransaction;

/**
 * Handles each event once: remembering it and the handler's work are one transaction. The Uni completes when the record
 * may be acknowledged: handled, known already, or put aside as a dead letter. While the database is away it waits.
 */
@ApplicationScoped
public class Inbox {
    private final FreshContext context;
    private final InboxTable handled;
    private final DeadLetters deadLetters;
    private final InboxMetrics metrics;
    private final InboxConfig config;

    Inbox(FreshContext context, InboxTable handled, DeadLetters deadLetters, InboxMetrics metrics, InboxConfig config) {
        this.context = context;
        this.handled = handled;
        this.deadLetters = deadLetters;
        this.metrics = metrics;
        this.config = config;
    }

    /** Reads the record and handles its event; a record that is no CloudEvent becomes a dead letter. */
    public Uni<Void> receive(ConsumerRecord<?, byte[]> kafka, Function<IncomingEvent, Uni<Void>> handler) {
        RawRecord letter = RawRecord.of(kafka);
        try {
            return handle(IncomingEvent.of(letter), handler);
        } catch (NotACloudEvent e) {
            return putAside(letter, Optional.empty(), e);
        }
    }

    /** The handler works in the transaction that it finds itself in, and may be called again after a failure. */
    public Uni<Void> handle(IncomingEvent event, Function<IncomingEvent, Uni<Void>> handler) {
        return untilItPasses(untilPoison(context.run(() -> attempt(event, handler))))
                .invoke(metrics::handled)
                .replaceWithVoid()
                .onFailure(failure -> !Transience.of(failure))
                .recoverWithUni(poison -> putAside(event.letter(), Optional.of(event), poison));
    }

    private Uni<Boolean> attempt(IncomingEvent event, Function<IncomingEvent, Uni<Void>> handler) {
        return Panache.withTransaction(() -> CurrentTransaction.required()
                .chain(transaction -> handled.remember(transaction, event))
                .call(fresh -> fresh ? handler.apply(event) : Uni.createFrom().voidItem()));
    }

    /** Its own failures are few and soon over, those of what it needs may take hours. */
    private <T> Uni<T> untilPoison(Uni<T> attempt) {
        return attempt.onFailure(failure -> !Transience.of(failure))
                .retry()
                .withBackOff(config.retryAfter(), config.retryUpTo())
                .atMost(Math.max(0, config.attempts() - 1L));
    }

    private <T> Uni<T> untilItPasses(Uni<T> attempt) {
        return attempt.onFailure(Transience::of)
                .invoke(metrics::retried)
                .onFailure(Transience::of)
                .retry()
                .withBackOff(config.retryAfter(), config.retryUpTo())
                .expireIn(Duration.ofDays(3650).toMillis());
    }

    private Uni<Void> putAside(RawRecord letter, Optional<IncomingEvent> event, Throwable reason) {
        return untilItPasses(context.run(() -> deadLetters.add(letter, event, reason)))
                .invoke(metrics::deadLetter);
    }
}
