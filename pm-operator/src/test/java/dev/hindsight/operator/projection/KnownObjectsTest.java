package dev.hindsight.operator.projection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.operator.incident.situation.Incidents;
import dev.hindsight.operator.record.IncidentKey;

class KnownObjectsTest {

    private static final IncidentKey KEY = new IncidentKey("shop", "checkout-5xx");

    private Instant now = Instant.parse("2026-11-23T03:00:00Z");
    private final WatchedObjects watched = new WatchedObjects();
    private final KnownObjects known = new KnownObjects(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @BeforeEach
    void watch() {
        known.over(watched.cache(), Set.of("shop"));
    }

    @Test
    void whatWasJustMadeCountsOnceWhetherOrNotTheCacheShowsIt() {
        // Given
        known.made(KEY);
        assertThat(known.openProjected("shop")).isOne();

        // When
        var object = Incidents.incident();
        Incidents.managedBy(object, Incidents.managed("pm-operator-projection", "Apply", "title"));
        watched.add(object);

        // Then
        assertThat(known.openProjected("shop")).isOne();
    }

    @Test
    void whatVanishedBeforeAnybodyAskedIsNotCountedForEver() {
        // Given
        known.made(KEY);
        watched.add(Incidents.incident());
        watched.clear();

        // When
        now = now.plusSeconds(61);

        // Then
        assertThat(known.openProjected("shop")).isZero();
    }
}
