package dev.hindsight.operator.record;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where incident-service is and how long one call may take. */
@ConfigMapping(prefix = "hindsight.record")
public interface RecordConfig {

    /** Base address of incident-service, without a path. */
    @WithDefault("https://incident-service.hindsight-system.svc:8443")
    URI url();

    /** Projected ServiceAccount token with the audience of Hindsight; read for each call, since the kubelet renews it. */
    @WithDefault("/var/run/secrets/hindsight/token")
    Path tokenFile();

    /** PEM file of the authority to trust; absent: those of the JVM. */
    Optional<Path> caFile();

    /** Whether plain HTTP may leave this machine: only where a mesh encrypts it. */
    @WithDefault("false")
    boolean allowPlainHttp();

    /** Time to connect. */
    @WithDefault("2s")
    Duration connectTimeout();

    /** Time for a whole answer once asked. */
    @WithDefault("10s")
    Duration readTimeout();

    /** Failures in a row after which calls fail at once. */
    @WithDefault("5")
    int breakerThreshold();

    /** How long calls then fail at once; short, for capture must catch up before Events expire. */
    @WithDefault("10s")
    Duration breakerPause();
}
