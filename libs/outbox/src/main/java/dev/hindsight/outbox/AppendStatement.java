package dev.hindsight.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;

import io.vertx.core.json.JsonObject;

/**
 * Advances the streams and writes their events in one round trip. The streams' rows are locked, in one order, before a
 * position is drawn; so within a stream position and sequence rise together, and whoever sees one event sees all before it.
 */
final class AppendStatement {
    static final int MAX_BYTES = 256 * 1024;
    /** The names of the attributes, and the values of those that each event has: id, time, sequence, source. */
    private static final int ATTRIBUTES = 512;

    static final String SQL = """
            WITH given AS (
                SELECT * FROM unnest($1::text[], $2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[],
                                     $7::text[], $8::int[])
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
                given.id, type, time, data, extensions::jsonb, size, $9::timestamptz
            FROM given JOIN stream USING (topic, subject)
            ORDER BY nr
            """;

    private static final TimeBasedEpochGenerator IDS = Generators.timeBasedEpochGenerator();

    private AppendStatement() {}

    /** The parameters of {@link #SQL}; refuses what is too large. */
    static Object[] parameters(List<OutgoingEvent> events, Map<String, String> trace, Instant now) {
        String[] extensions = column(events, event -> extensions(event, trace));
        return new Object[] {
            column(events, OutgoingEvent::topic),
            column(events, OutgoingEvent::subject),
            events.stream().map(event -> IDS.generate()).toArray(UUID[]::new),
            column(events, OutgoingEvent::type),
            events.stream().map(event -> timestamp(event.time())).toArray(OffsetDateTime[]::new),
            column(events, OutgoingEvent::data),
            extensions,
            IntStream.range(0, extensions.length)
                    .mapToObj(i -> size(events.get(i), extensions[i]))
                    .toArray(Integer[]::new),
            timestamp(now)
        };
    }

    private static String[] column(List<OutgoingEvent> events, Function<OutgoingEvent, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }

    private static OffsetDateTime timestamp(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).atOffset(ZoneOffset.UTC);
    }

    private static String extensions(OutgoingEvent event, Map<String, String> trace) {
        var all = new HashMap<String, Object>(event.extensions());
        all.putAll(trace);
        return new JsonObject(all).encode();
    }

    private static int size(OutgoingEvent event, String extensions) {
        int subject = bytes(event.subject());
        int bytes = bytes(event.data()) + 2 * subject + bytes(event.type()) + bytes(extensions);
        int whole = bytes + subject + ATTRIBUTES;
        if (whole > MAX_BYTES) {
            throw new EventTooLarge(event, whole, MAX_BYTES);
        }
        return bytes;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
