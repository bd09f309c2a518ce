package dev.hindsight.outbox.cloudevents;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** A Kafka record byte for byte, so that it can be kept and read again. */
public record RawRecord(String topic, int partition, long offset, byte[] key, Headers headers, byte[] value) {

    public static RawRecord of(ConsumerRecord<?, byte[]> kafka) {
        return new RawRecord(
                kafka.topic(), kafka.partition(), kafka.offset(), bytes(kafka.key()), kafka.headers(), kafka.value());
    }

    private static byte[] bytes(Object key) {
        if (key == null || key instanceof byte[]) {
            return (byte[]) key;
        }
        return key.toString().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * As {@code [{name, value}]}, values in base64: they may be anything, and a name may come twice. A name with a NUL,
     * which PostgreSQL's text has not, is {@code name64}.
     */
    public JsonArray headersAsJson() {
        var json = new JsonArray();
        headers.forEach(header -> json.add(named(header.key()).put("value", header.value())));
        return json;
    }

    private static JsonObject named(String name) {
        return name.indexOf('\0') < 0
                ? new JsonObject().put("name", name)
                : new JsonObject().put("name64", name.getBytes(StandardCharsets.UTF_8));
    }

    private static String name(JsonObject header) {
        byte[] encoded = header.getBinary("name64");
        return encoded == null ? header.getString("name") : new String(encoded, StandardCharsets.UTF_8);
    }

    public static Headers headers(JsonArray json) {
        List<Header> headers = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            JsonObject header = json.getJsonObject(i);
            headers.add(new RecordHeader(name(header), header.getBinary("value")));
        }
        return new RecordHeaders(headers);
    }

    public String header(String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    /** Producers and proxies do not agree on the case of this one. */
    String contentType() {
        return Arrays.stream(headers.toArray())
                .filter(header -> header.key().equalsIgnoreCase("content-type") && header.value() != null)
                .reduce((first, last) -> last)
                .map(header -> new String(header.value(), StandardCharsets.UTF_8).trim())
                .orElse("");
    }
}
