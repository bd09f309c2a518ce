package dev.hindsight.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class PostgresCheckTest {
    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    @Test
    void theGaugeExplainsItself() {
        // When
        new PostgresCheck(null, metrics, null);

        // Then
        var gauge = metrics.get("hindsight.dependency.up")
                .tag("dependency", "postgresql")
                .gauge();
        assertThat(gauge.getId().getDescription()).isEqualTo("1 if the dependency answered the last health check");
    }
}
