package dev.hindsight.outbox.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.mutiny.core.Vertx;

class KafkaCheckTest {
    private final Vertx vertx = Vertx.vertx();
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @AfterEach
    void close() {
        vertx.closeAndAwait();
    }

    @Test
    void the_gauge_explains_itself() {
        // When
        new KafkaCheck(vertx, Map.of(), metrics);

        // Then
        var gauge = metrics.get("hindsight.dependency.up")
                .tag("dependency", "kafka")
                .gauge();
        assertThat(gauge.getId().getDescription()).isEqualTo("1 if the dependency answered the last health check");
    }
}
