package dev.hindsight.kubeauth;

import java.time.Duration;
import java.util.List;

/** The defaults, with what a test varies. */
record FixedConfig(boolean acceptApiServerTokens, Duration reviewTimeout, int reviewsInFlight) implements AuthConfig {

    FixedConfig(boolean acceptApiServerTokens, Duration reviewTimeout) {
        this(acceptApiServerTokens, reviewTimeout, 64);
    }

    @Override
    public String audience() {
        return "hindsight";
    }

    @Override
    public List<String> apiServerAudiences() {
        return List.of("https://kubernetes.default.svc");
    }

    @Override
    public boolean allowPlainHttp() {
        return false;
    }

    @Override
    public String apiGroup() {
        return "hindsight.dev";
    }

    @Override
    public long tokenCacheSize() {
        return 100;
    }

    @Override
    public long accessCacheSize() {
        return 100;
    }

    @Override
    public Duration positiveTtl() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration negativeTtl() {
        return Duration.ofSeconds(10);
    }
}
