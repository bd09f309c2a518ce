package dev.hindsight.outbox.relay;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.LongConsumer;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;

/**
 * Reads what is unsent in the order of its positions, leaving out whole topics and streams, and removes what was sent from
 * the queue. Both are only asked for: the connection answers in order, so what is asked later sees what was removed.
 */
final class UnsentEvents {
    /**
     * Looks at a window of the oldest, so that a long backlog costs no more than a short one; what is held is not in it,
     * it would fill it. Cut by bytes, where the first is always taken. Leaving out whole streams keeps each in order.
     */
    private static final String NEXT = """
            SELECT event.position, event.stream_id, topic, subject, seq, id, type, time, data, event.size, extensions
            FROM (
                SELECT position, sum(size) OVER (ORDER BY position) - size AS before FROM (
                    SELECT position, stream_id, size FROM outbox_unsent
                    WHERE stream_id <> ALL($2)
                        AND stream_id NOT IN (SELECT id FROM outbox_stream WHERE topic = ANY($1))
                    ORDER BY position LIMIT $4) AS oldest
                WHERE stream_id <> ALL($3)) AS counted
            JOIN outbox_event AS event USING (position)
            WHERE before < $5 ORDER BY position
            """;

    private static final String REMOVE = "DELETE FROM outbox_unsent WHERE position = ANY($1)";

    private final Leadership database;
    private final int limit;
    private final Runnable whenAnswered;
    private final LongConsumer removed;

    UnsentEvents(Leadership database, int limit, Runnable whenAnswered, LongConsumer removed) {
        this.database = database;
        this.limit = limit;
        this.whenAnswered = whenAnswered;
        this.removed = removed;
    }

    Answer<RowSet<Row>> next(
            Collection<String> heldTopics, Collection<Long> held, Collection<Long> inFlight, long bytes) {
        Tuple parameters = Tuple.of(
                heldTopics.toArray(String[]::new),
                held.toArray(Long[]::new),
                inFlight.toArray(Long[]::new),
                limit,
                bytes);
        return database.ask(NEXT, parameters, whenAnswered);
    }

    static List<UnsentEvent> of(RowSet<Row> rows) {
        var events = new ArrayList<UnsentEvent>(rows.size());
        rows.forEach(row -> events.add(UnsentEvent.of(row)));
        return events;
    }

    Answer<RowSet<Row>> remove(Collection<Long> positions) {
        Tuple parameters = Tuple.of((Object) positions.toArray(Long[]::new));
        return database.ask(REMOVE, parameters, () -> {
            removed.accept(positions.size());
            whenAnswered.run();
        });
    }
}
