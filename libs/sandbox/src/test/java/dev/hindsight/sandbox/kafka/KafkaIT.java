package dev.hindsight.sandbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListTopicsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(kafka = true)
class KafkaIT {
    private static final TopicPartition TOPIC = new TopicPartition("facts", 0);

    @Test
    void a_broker_in_this_jvm_keeps_what_it_acknowledged_over_a_restart(Sandbox sandbox) throws Exception {
        // Given
        Kafka kafka = sandbox.kafka();
        send(kafka, "kept");

        // When
        kafka.restart();

        // Then
        assertThat(received(kafka)).containsExactly("kept");
        assertThatThrownBy(kafka::kill).hasMessageContaining("kafkaAsProcess()");
    }

    @Test
    void a_broker_of_its_own_keeps_it_over_a_kill() throws Exception {
        try (Sandbox sandbox = Sandbox.builder().kafkaAsProcess().start()) {
            // Given
            Kafka kafka = sandbox.kafka();
            send(kafka, "kept");

            // When
            kafka.kill();
            kafka.restart();

            // Then
            assertThat(received(kafka)).containsExactly("kept");
        }
    }

    @Test
    void a_client_of_the_proxy_stays_on_it_and_feels_its_cut(Sandbox sandbox) throws Exception {
        // Given
        Kafka kafka = sandbox.kafka();
        Map<String, Object> configuration =
                Map.of("bootstrap.servers", "127.0.0.1:" + kafka.proxy().port());
        var soon = new ListTopicsOptions().timeoutMs(1_000);
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(new NewTopic("proxied", 1, (short) 1)))
                    .all()
                    .get();

            // When
            kafka.proxy().cut();

            // Then
            assertThatThrownBy(() -> admin.listTopics(soon).names().get()).hasCauseInstanceOf(TimeoutException.class);
            kafka.proxy().heal();
            assertThat(admin.listTopics().names().get()).contains("proxied");
        }
    }

    private static void send(Kafka kafka, String value) throws ExecutionException, InterruptedException {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka.bootstrapServers(), "acks", "all");
        try (Admin admin = Admin.create(configuration)) {
            admin.createTopics(List.of(new NewTopic(TOPIC.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
        try (var producer = new KafkaProducer<>(configuration, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC.topic(), value)).get();
        }
    }

    private static List<String> received(Kafka kafka) {
        Map<String, Object> configuration = Map.of("bootstrap.servers", kafka.bootstrapServers());
        try (var consumer = new KafkaConsumer<>(configuration, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(TOPIC));
            consumer.seekToBeginning(List.of(TOPIC));
            var values = new ArrayList<String>();
            await().atMost(Patience.LIMIT).until(() -> {
                consumer.poll(Duration.ofSeconds(1)).forEach(message -> values.add(message.value()));
                return !values.isEmpty();
            });
            return values;
        }
    }
}
