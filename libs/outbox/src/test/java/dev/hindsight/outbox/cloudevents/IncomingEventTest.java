package dev.hindsight.outbox.cloudevents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.kafka.KafkaMessageFactory;

class IncomingEventTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "ce_specversion", "1.0",
            "ce_id", "42",
            "ce_source", "/elsewhere",
            "ce_type", "dev.example.thing.happened.v1",
            "content-type", "application/json");

    private static final String STRUCTURED = """
            {"specversion":"1.0","id":"42","source":"/elsewhere","type":"dev.example.thing.happened.v1","subject":"a/b",
             "time":"2026-11-23T10:00:00.123Z","datacontenttype":"application/json","sequence":"0000000000000000007",
             "partitionkey":"a/b","data":{"n":1}}""";

    private static final CloudEvent FOREIGN = CloudEventBuilder.v1()
            .withId("42")
            .withSource(URI.create("/elsewhere"))
            .withType("dev.example.thing.happened.v1")
            .withSubject("a/b")
            .withTime(OffsetDateTime.parse("2026-11-23T12:00:00.123+02:00"))
            .withExtension("sequence", "0000000000000000007")
            .withData("application/json", "{\"n\":1}".getBytes(StandardCharsets.UTF_8))
            .build();

    @Test
    void a_foreign_writer_is_understood_in_binary_mode() {
        // Given
        ProducerRecord<Void, byte[]> written =
                KafkaMessageFactory.<Void>createWriter("t").writeBinary(FOREIGN);

        // When
        IncomingEvent event = IncomingEvent.of(record(written.headers(), written.value()));

        // Then
        assertIsForeign(event);
    }

    @Test
    void a_foreign_writer_is_understood_in_structured_mode() {
        // Given
        ProducerRecord<Void, byte[]> written =
                KafkaMessageFactory.<Void>createWriter("t").writeStructured(FOREIGN, new JsonFormat());

        // When
        IncomingEvent event = IncomingEvent.of(record(written.headers(), written.value()));

        // Then
        assertIsForeign(event);
    }

    private static void assertIsForeign(IncomingEvent event) {
        assertThat(event.id()).isEqualTo("42");
        assertThat(event.source()).isEqualTo("/elsewhere");
        assertThat(event.type()).isEqualTo("dev.example.thing.happened.v1");
        assertThat(event.subject()).contains("a/b");
        assertThat(event.time()).contains(Instant.parse("2026-11-23T10:00:00.123Z"));
        assertThat(event.dataContentType()).contains("application/json");
        assertThat(event.sequence()).contains("0000000000000000007");
        assertThat(event.data().orElseThrow()).asString(StandardCharsets.UTF_8).isEqualTo("{\"n\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "content-type, application/cloudevents+json",
        "content-type, application/cloudevents+json; charset=UTF-8",
        "CONTENT-TYPE, Application/CloudEvents+JSON",
        "Content-Type, application/cloudevents"
    })
    void structured_mode_is_told_by_the_content_type_in_any_case(String header, String contentType) {
        // When
        IncomingEvent event = IncomingEvent.of(record(headers(Map.of(header, contentType)), bytes(STRUCTURED)));

        // Then
        assertThat(event.subject()).contains("a/b");
        assertThat(event.extension("partitionkey")).contains("a/b");
    }

    @Test
    void a_number_of_structured_data_stays_what_it_was() {
        // Given
        String precise = STRUCTURED.replace("{\"n\":1}", "{\"n\":12345678901234567.890}");

        // When
        IncomingEvent event = IncomingEvent.of(
                record(headers(Map.of("content-type", "application/cloudevents+json")), bytes(precise)));

        // Then
        assertThat(event.data().orElseThrow()).isEqualTo(bytes("{\"n\":12345678901234567.890}"));
    }

    @Test
    void an_unknown_event_format_is_read_as_binary() {
        // Given
        var headers = headers(COMPLETE);
        headers.remove("content-type").add("content-type", bytes("application/cloudevents+avro"));

        // When
        IncomingEvent event = IncomingEvent.of(record(headers, bytes("avro")));

        // Then
        assertThat(event.dataContentType()).contains("application/cloudevents+avro");
    }

    @Test
    void a_null_value_is_an_event_without_data() {
        // When
        IncomingEvent event = IncomingEvent.of(record(headers(COMPLETE), null));

        // Then
        assertThat(event.data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
    void an_attribute_that_is_missing_or_empty_is_named(String header) {
        // Given
        Headers missing = headers(COMPLETE).remove(header);
        Headers empty = headers(COMPLETE).remove(header).add(header, new byte[0]);

        // Then
        assertThatThrownBy(() -> IncomingEvent.of(record(missing, null)))
                .isInstanceOf(NotACloudEvent.class)
                .hasMessage("The attribute " + header.substring(3) + " is missing.");
        assertThatThrownBy(() -> IncomingEvent.of(record(empty, null)))
                .isInstanceOf(NotACloudEvent.class)
                .hasMessage("The attribute " + header.substring(3) + " is empty.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "null",
                "42",
                "{",
                "{}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"} {}",
                "{\"specversion\":\"0.3\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"\"}",
                "{\"specversion\":\"1.0\",\"id\":{},\"source\":\"s\",\"type\":\"t\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"time\":\"yesterday\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data\":1,\"data_base64\":\"AA==\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",\"data_base64\":\"%\"}"
            })
    void a_broken_structured_event_is_refused(String value) {
        // Given
        Headers structured = headers(Map.of("content-type", "application/cloudevents+json"));

        // Then
        assertThatThrownBy(() -> IncomingEvent.of(record(structured, bytes(value))))
                .isInstanceOf(NotACloudEvent.class);
    }

    @Test
    void a_structured_event_without_a_value_and_a_batch_are_refused() {
        assertThatThrownBy(() ->
                        IncomingEvent.of(record(headers(Map.of("content-type", "application/cloudevents+json")), null)))
                .hasMessageContaining("has a value");
        assertThatThrownBy(() -> IncomingEvent.of(
                        record(headers(Map.of("content-type", "application/cloudevents-batch+json")), bytes("[]"))))
                .hasMessageContaining("batch");
    }

    @Test
    void base64_data_and_text_data_come_as_bytes() {
        // Given
        Headers structured = headers(Map.of("content-type", "application/cloudevents+json"));
        String start = "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"s\",\"type\":\"t\",";

        // When
        IncomingEvent encoded = IncomingEvent.of(record(structured, bytes(start + "\"data_base64\":\"AQI=\"}")));
        IncomingEvent text = IncomingEvent.of(
                record(structured, bytes(start + "\"datacontenttype\":\"text/plain\",\"data\":\"hé\"}")));

        // Then
        assertThat(encoded.data().orElseThrow()).containsExactly(1, 2);
        assertThat(text.data().orElseThrow()).asString(StandardCharsets.UTF_8).isEqualTo("hé");
    }

    private static Headers headers(Map<String, String> values) {
        var headers = new RecordHeaders();
        values.forEach((name, value) -> headers.add(name, bytes(value)));
        return headers;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static ConsumerRecord<String, byte[]> record(Headers headers, byte[] value) {
        return new ConsumerRecord<>(
                "t", 0, 0, 0, TimestampType.CREATE_TIME, 0, 0, null, value, headers, Optional.empty());
    }
}
