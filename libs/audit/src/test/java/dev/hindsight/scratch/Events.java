package dev.hindsight.scratch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** What Kafka has of a note. */
public record Events(Sandbox sandbox) {

    /** All that came of the note, up to the event with this text: events of one note come in order. */
    public List<ConsumerRecord<String, String>> untilText(Notes notes, String name, String text) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                sandbox.kafka().bootstrapServers(),
                "group.id",
                "scratch-" + notes.namespace() + "-" + name,
                "auto.offset.reset",
                "earliest",
                // the first event makes the topic
                "metadata.max.age.ms",
                500);
        List<ConsumerRecord<String, String>> seen = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of("scratch.notes"));
            long end = System.nanoTime() + Patience.LIMIT.toNanos();
            while (System.nanoTime() < end) {
                for (ConsumerRecord<String, String> found : consumer.poll(Duration.ofMillis(200))) {
                    if (found.key().equals(notes.namespace() + "/" + name)) {
                        seen.add(found);
                        if (found.value().contains(text)) {
                            return seen;
                        }
                    }
                }
            }
        }
        throw new AssertionError("no such event, only " + seen);
    }
}
