package dev.hindsight.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.hindsight.outbox.Note;
import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.postgres.CurrentTransaction;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** PostgreSQL dies while events are being handled and comes back later; nobody acknowledges meanwhile. */
@QuarkusTest
class InboxAwayIT {
    private static final int EVENTS = 60;
    private static final int AT_ONCE = 4;

    @Inject
    Inbox inbox;

    @Inject
    DeadLetters deadLetters;

    @Inject
    MeterRegistry metrics;

    Sandbox sandbox;

    private final CompletableFuture<Void> databaseIsAway = new CompletableFuture<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger acknowledged = new AtomicInteger();

    @Test
    void events_wait_while_postgresql_is_away_and_are_handled_once_each_when_it_is_back() throws Throwable {
        // Given
        List<Uni<Void>> all = IntStream.rangeClosed(1, EVENTS)
                .mapToObj(seq -> inbox.receive(InboxIT.record("away", "shop/away" + seq, seq), this::write)
                        .invoke(acknowledged::incrementAndGet))
                .toList();
        CompletableFuture<?> whole =
                Uni.join().all(all).usingConcurrencyOf(AT_ONCE).andFailFast().subscribeAsCompletionStage();
        await().atMost(Patience.LIMIT).until(() -> waiting.get() >= AT_ONCE);
        double before = retried();

        // When
        sandbox.postgres().kill();
        databaseIsAway.complete(null);
        await().atMost(Patience.LIMIT).until(() -> retried() >= before + 5 * AT_ONCE);
        assertThat(acknowledged).hasValue(EVENTS / 2);
        sandbox.postgres().restart();

        // Then
        await().atMost(Patience.LIMIT).until(whole::isDone);
        System.out.printf(
                "inbox, PostgreSQL killed: %d of %d handled before, %d attempts in all%n",
                EVENTS / 2, EVENTS, attempts.get());
        assertThat(acknowledged).hasValue(EVENTS);
        assertThat(count("SELECT count(*) FROM note WHERE id LIKE 'away-%'")).isEqualTo(EVENTS);
        assertThat(count("SELECT count(*) FROM inbox_event WHERE id LIKE 'away-%'"))
                .isEqualTo(EVENTS);
        List<DeadLetter> letters = VertxContextSupport.subscribeAndAwait(() -> deadLetters.page(Optional.empty(), 500));
        assertThat(letters).noneMatch(letter -> letter.topic().equals("away"));
    }

    /** A second one of the same event would violate the key. */
    private Uni<Void> write(IncomingEvent event) {
        attempts.incrementAndGet();
        var note = new Note();
        note.id = event.id();
        return untilTheDatabaseIsAway(event).chain(() -> note.persistAndFlush()).replaceWithVoid();
    }

    /** The second half of the events are in the middle of their transactions when PostgreSQL dies. */
    private Uni<Void> untilTheDatabaseIsAway(IncomingEvent event) {
        if (Long.parseLong(event.sequence().orElseThrow()) <= EVENTS / 2) {
            return Uni.createFrom().voidItem();
        }
        waiting.incrementAndGet();
        Context here = Vertx.currentContext();
        return Uni.createFrom()
                .completionStage(databaseIsAway)
                .emitOn(task -> here.runOnContext(nothing -> task.run()));
    }

    private double retried() {
        return metrics.counter("hindsight.inbox.events", "result", "retried").count();
    }

    private static long count(String sql) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() ->
                CurrentTransaction.required().chain(now -> now.select(sql)).map(rows -> (Long) rows.next()[0])));
    }
}
