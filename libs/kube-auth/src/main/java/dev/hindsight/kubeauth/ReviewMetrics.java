package dev.hindsight.kubeauth;

import jakarta.enterprise.context.ApplicationScoped;

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

    /** Either {@code token} or {@code access}. */
    record Kind(MeterRegistry registry, String name) {

        void reviewed(boolean positive) {
            count("hindsight_auth_reviews", positive ? "allowed" : "denied");
        }

        void failed() {
            count("hindsight_auth_reviews", "failed");
        }

        void lookup(boolean hit) {
            count("hindsight_auth_cache_lookups", hit ? "hit" : "miss");
        }

        private void count(String meter, String result) {
            registry.counter(meter, "kind", name, "result", result).increment();
        }
    }
}
