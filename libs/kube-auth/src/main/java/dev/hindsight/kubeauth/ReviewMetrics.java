package dev.hindsight.kubeauth;

import jakarta.enterprise.context.ApplicationScoped;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Questions put to the API server and how often memory answered instead. */
@ApplicationScoped
class ReviewMetrics {

    private final MeterRegistry registry;

    ReviewMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    Kind kind(String kind) {
        return new Kind(registry, kind);
    }

    /** Either {@code token} or {@code access}. The counters of each request are looked up once. */
    static final class Kind {

        private final MeterRegistry registry;
        private final String name;
        private final Counter hits;
        private final Counter misses;

        Kind(MeterRegistry registry, String name) {
            this.registry = registry;
            this.name = name;
            this.hits = counter("hindsight_auth_cache_lookups", "hit");
            this.misses = counter("hindsight_auth_cache_lookups", "miss");
        }

        void reviewed(boolean positive) {
            counter("hindsight_auth_reviews", positive ? "allowed" : "denied").increment();
        }

        void failed() {
            counter("hindsight_auth_reviews", "failed").increment();
        }

        void lookup(boolean hit) {
            (hit ? hits : misses).increment();
        }

        private Counter counter(String meter, String result) {
            return registry.counter(meter, "kind", name, "result", result);
        }
    }
}
