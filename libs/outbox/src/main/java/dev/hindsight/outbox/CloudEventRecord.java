package dev.hindsight.outbox;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** CloudEvents 1.0, Kafka binding, binary mode: attributes are headers, the data is the value, the subject is the key. */
final class CloudEventRecord {
    private CloudEventRecord() {}

    static ProducerRecord<String, byte[]> of(UnsentEvent event, String source) {
        var headers = new ArrayList<Header>();
        add(headers, "specversion", "1.0");
        add(headers, "id", event.id().toString());
        add(headers, "source", source);
        add(headers, "type", event.type());
        add(headers, "subject", event.subject());
        add(headers, "time", DateTimeFormatter.ISO_INSTANT.format(event.time()));
        add(headers, "sequence", sequence(event.seq()));
        add(headers, "partitionkey", event.subject());
        event.extensions().forEach((name, value) -> add(headers, name, value));
        headers.add(new RecordHeader("content-type", bytes("application/json")));
        return new ProducerRecord<>(event.topic(), null, event.subject(), bytes(event.data()), headers);
    }

    /** As text it must sort like the number. */
    static String sequence(long seq) {
        return String.format("%019d", seq);
    }

    private static void add(List<Header> headers, String attribute, String value) {
        headers.add(new RecordHeader("ce_" + attribute, bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
