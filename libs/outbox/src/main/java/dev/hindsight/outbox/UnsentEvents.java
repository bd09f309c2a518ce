package dev.hindsight.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

import io.vertx.sqlclient.Tuple;

/** Reads what is unsent in the order of its positions, leaving out whole topics and streams, and marks what was sent. */
final class UnsentEvents {
    /**
     * Looks at a window of the oldest, so that a long backlog costs no more than a short one; what is held is not in it,
     * it would fill it. Cut by bytes, where the first is always taken. Leaving out whole streams keeps each in order.
     */
    private static final String NEXT = """
            SELECT * FROM (
                SELECT *, sum(size) OVER (ORDER BY position) - size AS before FROM (
                    SELECT position, stream_id, topic, subject, seq, id, type, time, data, size, extensions
                    FROM outbox_event WHERE sent_at IS NULL AND topic <> ALL($1) AND stream_id <> ALL($2)
                    ORDER BY position LIMIT $4) AS oldest
                WHERE stream_id <> ALL($3)) AS counted
            WHERE before < $5 ORDER BY position
            """;

    private static final String MARK = "UPDATE outbox_event SET sent_at = $1 WHERE position = ANY($2)";

    private final Leadership database;
    private final OutboxClock clock;
    private final int limit;
    private final LongConsumer marked;

    UnsentEvents(Leadership database, OutboxClock clock, int limit, LongConsumer marked) {
        this.database = database;
        this.clock = clock;
        this.limit = limit;
        this.marked = marked;
    }

    List<UnsentEvent> next(Collection<String> heldTopics, Collection<Long> held, Collection<Long> inFlight, long bytes)
            throws Leadership.Lost {
        Tuple parameters = Tuple.of(
                heldTopics.toArray(String[]::new),
                held.toArray(Long[]::new),
                inFlight.toArray(Long[]::new),
                limit,
                bytes);
        var events = new ArrayList<UnsentEvent>();
        database.query(NEXT, parameters).forEach(row -> events.add(UnsentEvent.of(row)));
        return events;
    }

    void mark(Collection<Long> positions) throws Leadership.Lost {
        database.query(MARK, Tuple.of(AppendStatement.timestamp(clock.now()), (Object) positions.toArray(Long[]::new)));
        marked.accept(positions.size());
    }
}
