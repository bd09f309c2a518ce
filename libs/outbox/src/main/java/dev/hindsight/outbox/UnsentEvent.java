package dev.hindsight.outbox;

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

    static UnsentEvent of(Row row) {
        var extensions = new TreeMap<String, String>();
        row.getJsonObject("extensions").forEach(entry -> extensions.put(entry.getKey(), (String) entry.getValue()));
        return new UnsentEvent(
                row.getLong("position"),
                row.getLong("stream_id"),
                row.getString("topic"),
                row.getString("subject"),
                row.getLong("seq"),
                row.getUUID("id"),
                row.getString("type"),
                row.getOffsetDateTime("time").toInstant(),
                row.getString("data"),
                row.getInteger("size"),
                extensions);
    }
}
