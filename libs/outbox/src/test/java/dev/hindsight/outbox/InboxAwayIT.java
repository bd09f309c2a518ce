package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;

import dev.hindsight.sandbox.Sandbox;

/** PostgreSQL dies while events are being handled and comes back later; nobody acknowledges meanwhile. */
@QuarkusTest
class InboxAwayIT {
    private static final int EVENTS = 60;

    @Inject
    Inbox inbox;

    @Inject
    DeadLetters deadLetters;

    Sandbox sandbox;

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
                Uni.join().all(all).usingConcurrencyOf(4).andFailFast().subscribeAsCompletionStage();
        await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.get() >= EVENTS / 4);

        // When
        sandbox.postgres().kill();
        await().pollDelay(Duration.ofMillis(500)).until(() -> true);
        int before = acknowledged.get();
        await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
        assertThat(acknowledged).hasValue(before);
        sandbox.postgres().restart();

        // Then
        await().atMost(Duration.ofSeconds(60)).until(whole::isDone);
        System.out.printf(
                "inbox, PostgreSQL killed: %d of %d handled before, %d attempts in all%n",
                before, EVENTS, attempts.get());
        assertThat(before).isLessThan(EVENTS);
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
        return Uni.createFrom()
                .voidItem()
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(20))
                .chain(() -> note.persistAndFlush())
                .replaceWithVoid();
    }

    private static long count(String sql) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(() -> Panache.withTransaction(() ->
                CurrentTransaction.required().chain(now -> now.select(sql)).map(rows -> (Long) rows.next()[0])));
    }
}
