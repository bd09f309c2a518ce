package dev.hindsight.outbox.cloudevents;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A CloudEvent 1.0 as a Kafka record brought it, binary or structured. {@code data} is empty for an event without any
 * (a null value). Extensions are as text, {@code sequence} and {@code traceparent} among them.
 */
public record IncomingEvent(
        String id,
        String source,
        String type,
        Optional<String> subject,
        Optional<Instant> time,
        Optional<String> dataContentType,
        Map<String, String> extensions,
        Optional<byte[]> data,
        RawRecord letter) {

    /** @throws NotACloudEvent if it is none, or not a valid one */
    public static IncomingEvent of(ConsumerRecord<?, byte[]> kafka) {
        return of(RawRecord.of(kafka));
    }

    public static IncomingEvent of(RawRecord letter) {
        String contentType = letter.contentType().toLowerCase(Locale.ROOT);
        if (contentType.startsWith("application/cloudevents-batch")) {
            throw new NotACloudEvent("A batch of events is not defined for Kafka: send each as a record.");
        }
        if (contentType.matches("application/cloudevents(\\+json)?\\s*(;.*)?")) {
            return StructuredMode.read(letter);
        }
        return BinaryMode.read(letter, letter.contentType());
    }

    public Optional<String> extension(String name) {
        return Optional.ofNullable(extensions.get(name));
    }

    /** The number of the event in its subject's stream, as text that sorts. */
    public Optional<String> sequence() {
        return extension("sequence");
    }
}
