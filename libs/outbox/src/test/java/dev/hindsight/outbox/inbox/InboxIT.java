package dev.hindsight.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;

import dev.hindsight.outbox.Note;
import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.outbox.cloudevents.RawRecord;
import dev.hindsight.postgres.CurrentTransaction;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
class InboxIT {
    private static final AtomicInteger OFFSET = new AtomicInteger();

    @Inject
    Inbox inbox;

    @Inject
    LastApplied lastApplied;

    @Inject
    DeadLetters deadLetters;

    private final AtomicInteger handled = new AtomicInteger();

    @Test
    void a_stream_that_comes_twice_and_shuffled_is_handled_once_each_and_ends_at_the_newest_snapshot()
            throws Throwable {
        // Given
        var stream = new ArrayList<ConsumerRecord<String, byte[]>>();
        for (int subject = 0; subject < 10; subject++) {
            for (int seq = 1; seq <= 20; seq++) {
                stream.add(record("shuffled", "shop/s" + subject, seq));
                stream.add(record("shuffled", "shop/s" + subject, seq));
            }
        }
        long seed = System.nanoTime();
        Collections.shuffle(stream, new Random(seed));

        // When
        List<Uni<Void>> all =
                stream.stream().map(one -> inbox.receive(one, this::snapshot)).toList();
        run(() -> Uni.join().all(all).usingConcurrencyOf(8).andFailFast());

        // Then
        System.out.printf(
                "reordered and duplicated: seed %d, %d records, %d handled%n", seed, stream.size(), handled.get());
        List<Note> notes = run(() -> Panache.withSession(() -> Note.<Note>list("id like ?1", "shop/s%")));
        assertThat(notes).hasSize(10).allSatisfy(note -> assertThat(note.text).isEqualTo("20"));
        assertThat(handled).hasValue(200);
    }

    @Test
    void poison_is_put_aside_with_its_bytes_and_replayed_once_when_it_can_be_handled() throws Throwable {
        // Given
        var broken = new AtomicBoolean(true);
        Function<IncomingEvent, Uni<Void>> handler = event -> {
            if (broken.get() && event.id().equals("poison-2")) {
                throw new IllegalStateException("cannot read \0 this");
            }
            return count(event);
        };

        // When
        for (int seq = 1; seq <= 3; seq++) {
            ConsumerRecord<String, byte[]> record = record("poison", "shop/p", seq);
            run(() -> inbox.receive(record, handler));
        }

        // Then
        assertThat(handled).hasValue(2);
        DeadLetter letter = waiting("poison");
        assertThat(letter.reason()).startsWith("java.lang.IllegalStateException: cannot read");
        assertThat(letter.stackHash()).matches("[0-9a-f]{12}");
        assertThat(letter.eventId()).isEqualTo("poison-2");
        assertThat(letter.subject()).isEqualTo("shop/p");
        assertThat(run(() -> deadLetters.replay(letter.id(), handler))).isEqualTo(DeadLetters.Replay.FAILED);
        assertThat(waiting("poison").attempts()).isEqualTo(2);
        broken.set(false);
        assertThat(run(() -> deadLetters.replay(letter.id(), handler))).isEqualTo(DeadLetters.Replay.HANDLED);
        assertThat(run(() -> deadLetters.replay(letter.id(), handler))).isEqualTo(DeadLetters.Replay.UNKNOWN);
        assertThat(handled).hasValue(3);
    }

    @Test
    void what_is_no_event_is_put_aside_and_the_next_one_is_handled() throws Throwable {
        // Given
        ConsumerRecord<String, byte[]> noEvent = record("noevent", "shop/n", 1);
        noEvent.headers().remove("ce_id");

        // When
        run(() -> inbox.receive(noEvent, this::count));
        run(() -> inbox.receive(noEvent, this::count));
        run(() -> inbox.receive(record("noevent", "shop/n", 2), this::count));

        // Then
        assertThat(handled).hasValue(1);
        DeadLetter letter = waiting("noevent");
        assertThat(letter.eventId()).isNull();
        assertThat(letter.attempts()).isEqualTo(2);
        assertThat(letter.reason()).contains("The attribute id is missing.");
    }

    @Test
    void whatever_bytes_kafka_carries_can_be_put_aside_and_come_back_as_they_were() throws Throwable {
        // Given
        var headers = new RecordHeaders();
        headers.add("nul\0name", new byte[] {0, 1, -1});
        headers.add("no value", null);
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", random(100_000));
        add(headers, "ce_source", "/else\0where");
        add(headers, "ce_type", "dev.example.\0");
        add(headers, "ce_subject", "shop/\0" + random(5_000));
        ConsumerRecord<String, byte[]> strange = record("bytes", 7, headers, new byte[] {0, -2, -1});

        // When
        run(() -> inbox.receive(strange, this::count));

        // Then
        assertThat(handled).hasValue(0);
        assertThat(waiting("bytes").eventId()).hasSize(100_000);
        Object[] kept = run(() -> Panache.withTransaction(() -> CurrentTransaction.required()
                .chain(now -> now.select("SELECT headers, value FROM dead_letter WHERE topic = 'bytes'"))
                .map(rows -> rows.next())));
        assertThat(RawRecord.headers((JsonArray) kept[0])).isEqualTo(headers);
        assertThat(((Buffer) kept[1]).getBytes()).isEqualTo(strange.value());
    }

    @Test
    void another_record_at_the_place_of_a_letter_is_another_letter() throws Throwable {
        // Given
        ConsumerRecord<String, byte[]> before = record("place", 7, new RecordHeaders(), new byte[] {1});
        ConsumerRecord<String, byte[]> madeAgain = record("place", 7, new RecordHeaders(), new byte[] {2});

        // When
        run(() -> inbox.receive(before, this::count));
        run(() -> inbox.receive(madeAgain, this::count));
        run(() -> inbox.receive(madeAgain, this::count));

        // Then
        assertThat(waiting())
                .filteredOn(letter -> letter.topic().equals("place"))
                .extracting(DeadLetter::attempts)
                .containsExactly(1, 2);
    }

    @Test
    void json_that_cannot_be_read_is_poison_and_does_not_stop_the_stream() throws Throwable {
        // Given
        Function<IncomingEvent, Uni<Void>> handler = event -> {
            try {
                new ObjectMapper().readTree("{");
            } catch (IOException e) {
                return Uni.createFrom().failure(e);
            }
            return count(event);
        };

        // When
        run(() -> inbox.receive(record("json", "shop/j", 1), handler)
                .ifNoItem()
                .after(Patience.LIMIT)
                .fail());

        // Then
        assertThat(waiting("json").reason()).contains("JsonEOFException");
    }

    @Test
    void a_transient_failure_is_tried_again_without_being_poison() throws Throwable {
        // Given
        var failures = new AtomicInteger();
        Function<IncomingEvent, Uni<Void>> handler = event -> failures.incrementAndGet() <= 6
                ? Uni.createFrom().failure(new TransientFailure("away", new IOException()))
                : count(event);

        // When
        run(() -> inbox.receive(record("transient", "shop/t", 1), handler));

        // Then
        assertThat(handled).hasValue(1);
        assertThat(waiting()).noneMatch(letter -> letter.topic().equals("transient"));
    }

    @Test
    void what_a_failed_handler_wrote_is_not_there() throws Throwable {
        // Given
        Function<IncomingEvent, Uni<Void>> handler =
                event -> note("half", "done").persistAndFlush().chain(() -> Uni.createFrom()
                        .failure(new IllegalArgumentException("no")));

        // When
        run(() -> inbox.receive(record("half", "shop/h", 1), handler));

        // Then
        Note half = run(() -> Panache.withSession(() -> Note.<Note>findById("half")));
        assertThat(half).isNull();
        assertThat(waiting("half").reason()).contains("no");
    }

    private Uni<Void> snapshot(IncomingEvent event) {
        return count(event).chain(() -> lastApplied.advance(event)).chain(newest -> newest ? apply(event) : nothing());
    }

    private static Uni<Void> apply(IncomingEvent event) {
        String newest = new String(event.data().orElseThrow(), StandardCharsets.UTF_8);
        return Note.<Note>findById(event.subject().orElseThrow()).chain(known -> {
            if (known == null) {
                return note(event.subject().orElseThrow(), newest)
                        .persistAndFlush()
                        .replaceWithVoid();
            }
            known.text = newest;
            return nothing();
        });
    }

    private Uni<Void> count(IncomingEvent event) {
        return Uni.createFrom().item(event).invoke(handled::incrementAndGet).replaceWithVoid();
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }

    private static Note note(String id, String text) {
        var note = new Note();
        note.id = id;
        note.text = text;
        return note;
    }

    private List<DeadLetter> waiting() throws Throwable {
        return run(() -> deadLetters.page(Optional.empty(), 500));
    }

    private DeadLetter waiting(String topic) throws Throwable {
        return waiting().stream()
                .filter(letter -> letter.topic().equals(topic))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T run(Supplier<Uni<T>> work) throws Throwable {
        return VertxContextSupport.subscribeAndAwait(work);
    }

    static ConsumerRecord<String, byte[]> record(String topic, String subject, int seq) {
        var headers = new RecordHeaders();
        add(headers, "ce_specversion", "1.0");
        add(headers, "ce_id", (topic.equals("shuffled") ? subject : topic) + "-" + seq);
        add(headers, "ce_source", "/elsewhere");
        add(headers, "ce_type", "dev.example.thing.v1");
        add(headers, "ce_subject", subject);
        add(headers, "ce_sequence", String.format("%019d", seq));
        byte[] value = String.valueOf(seq).getBytes(StandardCharsets.UTF_8);
        return record(topic, OFFSET.incrementAndGet(), headers, value);
    }

    private static ConsumerRecord<String, byte[]> record(
            String topic, long offset, RecordHeaders headers, byte[] value) {
        return new ConsumerRecord<>(
                topic, 0, offset, 0, TimestampType.CREATE_TIME, 0, 0, "key", value, headers, Optional.empty());
    }

    private static String random(int length) {
        return new Random().ints(length, 'a', 'z').mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static void add(RecordHeaders headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
