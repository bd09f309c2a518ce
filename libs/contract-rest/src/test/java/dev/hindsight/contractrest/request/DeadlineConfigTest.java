package dev.hindsight.contractrest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import io.smallrye.config.SmallRyeConfigBuilder;

class DeadlineConfigTest {

    @Test
    void nobodyIsLeftToWaitForLongerThanTheReadmeSays() {
        // When
        DeadlineConfig shipped = new SmallRyeConfigBuilder()
                .withMapping(DeadlineConfig.class)
                .build()
                .getConfigMapping(DeadlineConfig.class);

        // Then
        assertThat(shipped.request()).isEqualTo(Duration.ofSeconds(20));
        assertThat(shipped.transfer()).isEqualTo(Duration.ofMinutes(2));
    }
}
