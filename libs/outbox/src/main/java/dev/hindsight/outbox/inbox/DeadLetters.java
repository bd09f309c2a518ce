package dev.hindsight.outbox.inbox;

import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import org.hibernate.reactive.pool.ReactiveConnection;
import org.jboss.logging.Logger;

import com.fasterxml.uuid.Generators;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;

import dev.hindsight.outbox.cloudevents.IncomingEvent;
import dev.hindsight.outbox.cloudevents.RawRecord;
import dev.hindsight.postgres.CurrentTransaction;

/** Events that were put aside, in the consumer's own database: looked at page by page and handled again one by one. */
@ApplicationScoped
public class DeadLetters {
    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final int MAX_PAGE = 500;
    private static final int MAX_REASON = 2000;

    /** The same record again (it was not acknowledged) is the same letter; the digest is that of the schema's step. */
    static final String ADD = """
            INSERT INTO dead_letter AS known (id, topic, partition, "offset", key, headers, value, source, event_id, type,
                subject, reason, stack_hash, attempts, first_at, last_at, digest)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, 1, $14, $14, sha256(convert_to(
                jsonb_build_array(encode($5, 'base64'), $6::jsonb, encode($7, 'base64'))::text, 'UTF8')))
            ON CONFLICT (topic, partition, "offset", digest) DO UPDATE SET reason = excluded.reason,
                stack_hash = excluded.stack_hash, attempts = known.attempts + 1, last_at = excluded.last_at
            """;

    private static final String PAGE = "SELECT " + DeadLetter.COLUMNS
            + " FROM dead_letter WHERE replayed_at IS NULL AND id > $1 ORDER BY id LIMIT $2";

    private static final String LOCK = "SELECT topic, partition, \"offset\", key, headers, value FROM dead_letter"
            + " WHERE id = $1 AND replayed_at IS NULL FOR UPDATE";

    private static final String REPLAYED = "UPDATE dead_letter SET replayed_at = $2 WHERE id = $1";

    private static final String FAILED_AGAIN =
            "UPDATE dead_letter SET reason = $2, stack_hash = $3, attempts = attempts + 1, last_at = $4 WHERE id = $1";

    private final FreshContext context;
    private final InboxTable handled;
    private final Clock clock;

    DeadLetters(FreshContext context, InboxTable handled, Clock clock) {
        this.context = context;
        this.handled = handled;
        this.clock = clock;
    }

    /** What came of a replay; {@code UNKNOWN} if there is no such letter or it was replayed before. */
    public enum Replay {
        HANDLED,
        ALREADY_HANDLED,
        FAILED,
        UNKNOWN
    }

    Uni<Void> add(RawRecord letter, Optional<IncomingEvent> event, Throwable reason) {
        String hash = StackHash.of(reason);
        LOG.errorf(
                reason,
                "event=dead-letter topic=%s partition=%d offset=%d stackHash=%s",
                letter.topic(),
                letter.partition(),
                letter.offset(),
                hash);
        Object[] row = {
            Generators.timeBasedEpochGenerator().generate(),
            letter.topic(),
            letter.partition(),
            letter.offset(),
            buffer(letter.key()),
            letter.headersAsJson(),
            buffer(letter.value()),
            text(event.map(IncomingEvent::source).orElse(letter.header("ce_source"))),
            event.map(IncomingEvent::id).map(DeadLetters::text).orElse(""),
            text(event.map(IncomingEvent::type).orElse(letter.header("ce_type"))),
            text(event.flatMap(IncomingEvent::subject).orElse(letter.header("ce_subject"))),
            reason(reason),
            hash,
            now()
        };
        return inTransaction(transaction -> transaction.update(ADD, row)).replaceWithVoid();
    }

    /** Letters that wait, oldest first, after the given id; at most 500. */
    public Uni<List<DeadLetter>> page(Optional<UUID> after, int limit) {
        UUID from = after.orElse(new UUID(0, 0));
        int bounded = Math.max(1, Math.min(limit, MAX_PAGE));
        return context.run(() -> inTransaction(transaction -> transaction.select(PAGE, from, bounded)))
                .map(rows -> {
                    var page = new ArrayList<DeadLetter>();
                    rows.forEachRemaining(row -> page.add(DeadLetter.of(row)));
                    return page;
                });
    }

    /** Handles the letter's event as the inbox would, at once and only once; a failure is kept with the letter. */
    public Uni<Replay> replay(UUID id, Function<IncomingEvent, Uni<Void>> handler) {
        return context.run(() -> inTransaction(transaction -> transaction
                        .select(LOCK, id)
                        .chain(rows -> rows.hasNext()
                                ? replay(transaction, id, letter(rows), handler)
                                : Uni.createFrom().item(Replay.UNKNOWN))))
                .onFailure(failure -> !Transience.of(failure))
                .recoverWithUni(failure -> context.run(() -> failedAgain(id, failure)));
    }

    private Uni<Replay> replay(
            CurrentTransaction transaction, UUID id, RawRecord letter, Function<IncomingEvent, Uni<Void>> handler) {
        IncomingEvent event = IncomingEvent.of(letter);
        return handled.remember(transaction, event)
                .call(fresh -> fresh ? handler.apply(event) : Uni.createFrom().voidItem())
                .call(() -> transaction.update(REPLAYED, id, now()))
                .map(fresh -> fresh ? Replay.HANDLED : Replay.ALREADY_HANDLED);
    }

    private Uni<Replay> failedAgain(UUID id, Throwable failure) {
        return inTransaction(transaction ->
                        transaction.update(FAILED_AGAIN, id, reason(failure), StackHash.of(failure), now()))
                .replaceWith(Replay.FAILED);
    }

    private static <T> Uni<T> inTransaction(Function<CurrentTransaction, Uni<T>> work) {
        return Panache.withTransaction(() -> CurrentTransaction.required().chain(work::apply));
    }

    private static RawRecord letter(ReactiveConnection.Result rows) {
        Object[] row = rows.next();
        return new RawRecord(
                (String) row[0],
                (Integer) row[1],
                (Long) row[2],
                bytes(row[3]),
                RawRecord.headers((JsonArray) row[4]),
                bytes(row[5]));
    }

    private static byte[] bytes(Object buffer) {
        return buffer == null ? null : ((Buffer) buffer).getBytes();
    }

    private static Buffer buffer(byte[] bytes) {
        return bytes == null ? null : Buffer.buffer(bytes);
    }

    private static String reason(Throwable failure) {
        String reason = text(failure.toString());
        return reason.substring(0, Math.min(reason.length(), MAX_REASON));
    }

    /** PostgreSQL's text has no NUL, a stranger's header may. */
    private static String text(String value) {
        return value == null ? null : value.replace('\0', '\uFFFD');
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }
}
