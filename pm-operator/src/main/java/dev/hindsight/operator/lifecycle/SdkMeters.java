package dev.hindsight.operator.lifecycle;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.config.MeterFilter;

/**
 * Gives the SDK's counter of received events the same tags for all events. It leaves {@code action} out for timers; then
 * Prometheus refuses the meter, Quarkus makes that an exception, and the wake-up behind it is lost for good.
 */
final class SdkMeters {
    static final String EVENTS = "events.received";
    static final String ACTION = "action";

    @Produces
    @Singleton
    MeterFilter sameTagsForAllEvents() {
        return new MeterFilter() {
            @Override
            public Meter.Id map(Meter.Id id) {
                return id.getName().equals(EVENTS) && id.getTag(ACTION) == null
                        ? id.withTag(Tag.of(ACTION, "NONE"))
                        : id;
            }
        };
    }
}
