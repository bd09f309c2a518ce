package dev.hindsight.operator.peer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import dev.hindsight.sandbox.wait.Patience;

/** The topic of incident-service's events, on the real Kafka, for whoever plays incident-service. */
public final class Hints implements AutoCloseable {
    private static final String TOPIC = "hindsight.incidents";

    private final KafkaProducer<byte[], byte[]> producer;

    public Hints(String bootstrapServers) {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 0);
        try (var admin = Admin.create(settings)) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 12, (short) 1)))
                    .all()
                    .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    public void send(String namespace, String name) {
        send((namespace + "/" + name).getBytes(StandardCharsets.UTF_8), "{}".getBytes(StandardCharsets.UTF_8));
    }

    /** Anything at all. */
    public void send(byte[] key, byte[] value) {
        producer.send(new ProducerRecord<>(TOPIC, key, value));
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
