package dev.hindsight.outbox.relay;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

import io.vertx.sqlclient.Row;

/** A row of {@code outbox_event} on its way to Kafka. */
record UnsentEvent(
        long position,
        long stream,
        String topic,
        String subject,
        long seq,
        UUID id,
        String type,
        Instant time,
        String data,
        int size,
        Map<String, String> extensions) {

    /** In the order of the columns that {@link UnsentEvents} reads. */
    static UnsentEvent of(Row row) {
        var extensions = new TreeMap<String, String>();
        row.getJsonObject(10).forEach(entry -> extensions.put(entry.getKey(), (String) entry.getValue()));
        return new UnsentEvent(
                row.getLong(0),
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getUUID(5),
                row.getString(6),
                row.getOffsetDateTime(7).toInstant(),
                row.getString(8),
                row.getInteger(9),
                extensions);
    }
}
