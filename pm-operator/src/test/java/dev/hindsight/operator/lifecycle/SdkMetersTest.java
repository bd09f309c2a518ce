package dev.hindsight.operator.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;

class SdkMetersTest {
    @Test
    void timersAndChangesOfObjectsAreCountedUnderTheSameTags() {
        // Given
        var registry = new SimpleMeterRegistry();
        registry.config().meterFilter(new SdkMeters().sameTagsForAllEvents());

        // When
        registry.counter("events.received", "event", "ResourceEvent", "action", "ADDED")
                .increment();
        registry.counter("events.received", "event", "Event").increment();

        // Then
        assertThat(registry.getMeters()).hasSize(2).allSatisfy(meter -> assertThat(
                        meter.getId().getTags())
                .extracting(Tag::getKey)
                .containsExactly("action", "event"));
    }
}
