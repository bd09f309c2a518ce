package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.List;

import dev.hindsight.operator.capture.CaptureConfig;

/** How capture reads the cluster, as shipped. */
public record ShippedCaptureConfig() implements CaptureConfig {
    @Override
    public Duration eventTtl() {
        return Duration.ofHours(1);
    }

    @Override
    public Duration interval() {
        return Duration.ofMinutes(10);
    }

    @Override
    public Duration finalGrace() {
        return Duration.ofMinutes(5);
    }

    @Override
    public int maxPages() {
        return 40;
    }

    @Override
    public List<String> plainValues() {
        return List.of();
    }

    @Override
    public String version() {
        return "test";
    }
}
