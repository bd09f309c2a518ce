package dev.hindsight.outbox;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.vertx.sqlclient.Tuple;

/** Reads what is unsent in the order of its positions, leaving out whole streams, and marks what was sent. */
final class UnsentEvents {
    /** Cut by number and then by bytes; the first is always taken. Leaving out whole streams keeps each one's order. */
    private static final String NEXT = """
            SELECT * FROM (
                SELECT *, sum(size) OVER (ORDER BY position) - size AS before FROM (
                    SELECT position, stream_id, topic, subject, seq, id, type, time, data, size, extensions
                    FROM outbox_event WHERE sent_at IS NULL AND stream_id <> ALL($1)
                    ORDER BY position LIMIT $2) AS oldest) AS counted
            WHERE before < $3 ORDER BY position
            """;

    private static final String MARK = "UPDATE outbox_event SET sent_at = $1 WHERE position = ANY($2)";

    private final Leadership database;
    private final OutboxClock clock;
    private final int limit;

    UnsentEvents(Leadership database, OutboxClock clock, int limit) {
        this.database = database;
        this.clock = clock;
        this.limit = limit;
    }

    List<UnsentEvent> next(Collection<Long> streamsLeftOut, long bytes) throws Leadership.Lost {
        var events = new ArrayList<UnsentEvent>();
        database.query(NEXT, Tuple.of(streamsLeftOut.toArray(Long[]::new), limit, bytes))
                .forEach(row -> events.add(UnsentEvent.of(row)));
        return events;
    }

    void mark(Collection<Long> positions) throws Leadership.Lost {
        database.query(MARK, Tuple.of(AppendStatement.timestamp(clock.now()), (Object) positions.toArray(Long[]::new)));
    }
}
