package dev.hindsight.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

import dev.hindsight.bench.measure.Pause;
import dev.hindsight.bench.measure.Sql;
import dev.hindsight.sandbox.postgres.Database;

/** The one statement by which a transaction leaves its events to the relay, by the bare driver. */
public final class PeerOutbox {
    public static final String TOPIC = "hindsight.incidents";

    private static final String APPEND = """
            WITH given AS (
                SELECT * FROM unnest(?::text[], ?::text[], ?::uuid[], ?::text[], ?::timestamptz[], ?::text[],
                                     ?::text[], ?::int[])
                    WITH ORDINALITY AS event (topic, subject, id, type, time, data, extensions, size, nr)),
            stream AS (
                INSERT INTO outbox_stream AS known (topic, subject, event_seq)
                SELECT topic, subject, count(*) FROM given GROUP BY topic, subject ORDER BY topic, subject
                ON CONFLICT (topic, subject) DO UPDATE SET event_seq = known.event_seq + excluded.event_seq
                RETURNING id, topic, subject, event_seq)
            INSERT INTO outbox_event
                (stream_id, topic, subject, seq, id, type, time, data, extensions, size, appended_at)
            SELECT stream.id, topic, subject,
                event_seq - count(*) OVER (PARTITION BY stream.id)
                    + row_number() OVER (PARTITION BY stream.id ORDER BY nr),
                given.id, type, time, data, extensions::jsonb, size, clock_timestamp()
            FROM given JOIN stream USING (topic, subject)
            ORDER BY nr
            """;

    private PeerOutbox() {}

    /** What the service wrote, to be written again. */
    public record Event(String type, String data, String extensions, int size) {}

    public static List<Event> of(Database database, String subject) {
        var events = new ArrayList<Event>();
        Sql.asOwner(database, connection -> {
            try (var select = connection.prepareStatement(
                    "SELECT type, data, extensions::text, size FROM outbox_event WHERE subject = ? ORDER BY seq")) {
                select.setString(1, subject);
                var rows = select.executeQuery();
                while (rows.next()) {
                    events.add(new Event(rows.getString(1), rows.getString(2), rows.getString(3), rows.getInt(4)));
                }
            }
        });
        return events;
    }

    static void append(Connection connection, String subject, List<Event> events) throws SQLException {
        String now = Instant.now().toString();
        try (var append = connection.prepareStatement(APPEND)) {
            append.setArray(1, connection.createArrayOf("text", column(events, event -> TOPIC)));
            append.setArray(2, connection.createArrayOf("text", column(events, event -> subject)));
            append.setArray(3, connection.createArrayOf("uuid", column(events, event -> UUID.randomUUID())));
            append.setArray(4, connection.createArrayOf("text", column(events, Event::type)));
            append.setArray(5, connection.createArrayOf("timestamptz", column(events, event -> now)));
            append.setArray(6, connection.createArrayOf("text", column(events, Event::data)));
            append.setArray(7, connection.createArrayOf("text", column(events, Event::extensions)));
            append.setArray(8, connection.createArrayOf("int4", column(events, Event::size)));
            append.executeUpdate();
        }
    }

    private static Object[] column(List<Event> events, Function<Event, Object> value) {
        return events.stream().map(value).toArray();
    }

    /** Returns when the relay has published everything, so that no round pays for the one before it. */
    public static void awaitSent(Database database) {
        Sql.asOwner(database, connection -> {
            try (var unsent = connection.prepareStatement("SELECT 1 FROM outbox_unsent LIMIT 1")) {
                while (unsent.executeQuery().next()) {
                    Pause.seconds(0.005);
                }
            }
        });
    }
}
