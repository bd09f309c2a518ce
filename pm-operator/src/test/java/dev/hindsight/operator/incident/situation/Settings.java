package dev.hindsight.operator.incident.situation;

import java.time.Duration;
import java.util.Map;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** The settings of the reconciler as shipped, for tests without a container. */
public final class Settings {

    private Settings() {}

    public static ReconcileConfig asShipped() {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withMapping(ReconcileConfig.class)
                .withConverter(Duration.class, 100, new DurationConverter())
                .withSources(new PropertiesConfigSource(Map.of("HOSTNAME", "test"), "test", 100))
                .build()
                .getConfigMapping(ReconcileConfig.class);
    }
}
