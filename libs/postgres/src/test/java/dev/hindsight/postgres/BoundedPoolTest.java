package dev.hindsight.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.pgclient.PgConnectOptions;

class BoundedPoolTest {

    @Test
    void aConnectionSpeaksUtcWhateverTheServerDoesAndKeepsItsPlans() {
        // Given
        var options = new PgConnectOptions();

        // When
        new BoundedPool(new Short()).tune(options);

        // Then
        assertThat(options.getProperties()).containsEntry("TimeZone", "UTC").doesNotContainKey("plan_cache_mode");
    }

    @Test
    void asShippedItWaitsForSecondsAndAStatementEndsBeforeItsSilence() {
        // When
        DatabaseConfig shipped = new SmallRyeConfigBuilder()
                .withMapping(DatabaseConfig.class)
                .build()
                .getConfigMapping(DatabaseConfig.class);

        // Then
        assertThat(shipped.connection()).isEqualTo(Duration.ofSeconds(5));
        assertThat(shipped.statement()).isEqualTo(Duration.ofSeconds(10));
        assertThat(shipped.silence()).isEqualTo(Duration.ofSeconds(15));
    }

    private record Short() implements DatabaseConfig {
        @Override
        public Duration connection() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration statement() {
            return Duration.ofSeconds(1);
        }

        @Override
        public Duration silence() {
            return Duration.ofSeconds(1);
        }
    }
}
