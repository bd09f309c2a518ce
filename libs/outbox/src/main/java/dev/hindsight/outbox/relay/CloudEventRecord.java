package dev.hindsight.outbox.relay;

import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** CloudEvents 1.0, Kafka binding, binary mode: attributes are headers, the data is the value, the subject is the key. */
final class CloudEventRecord {
    private static final byte[] VERSION = bytes("1.0");
    private static final byte[] JSON = bytes("application/json");
    private static final String ZEROS = "0".repeat(19);

    private CloudEventRecord() {}

    static ProducerRecord<String, byte[]> of(UnsentEvent event, String source) {
        var headers = new ArrayList<Header>(9 + event.extensions().size());
        byte[] subject = bytes(event.subject());
        headers.add(new RecordHeader("ce_specversion", VERSION));
        add(headers, "ce_id", event.id().toString());
        add(headers, "ce_source", source);
        add(headers, "ce_type", event.type());
        headers.add(new RecordHeader("ce_subject", subject));
        add(headers, "ce_time", DateTimeFormatter.ISO_INSTANT.format(event.time()));
        add(headers, "ce_sequence", sequence(event.seq()));
        headers.add(new RecordHeader("ce_partitionkey", subject));
        event.extensions().forEach((name, value) -> add(headers, "ce_" + name, value));
        headers.add(new RecordHeader("content-type", JSON));
        return new ProducerRecord<>(event.topic(), null, event.subject(), bytes(event.data()), headers);
    }

    /** As text it must sort like the number. */
    static String sequence(long seq) {
        String digits = Long.toString(seq);
        return ZEROS.substring(digits.length()) + digits;
    }

    private static void add(List<Header> headers, String name, String value) {
        headers.add(new RecordHeader(name, bytes(value)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
