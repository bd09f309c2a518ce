package dev.hindsight.kubeauth;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import com.github.benmanes.caffeine.cache.Ticker;

import io.quarkus.arc.DefaultBean;

/** The time by which answers are forgotten. */
class ReviewTime {

    @Produces
    @Singleton
    @DefaultBean
    Ticker ticker() {
        return Ticker.systemTicker();
    }
}
