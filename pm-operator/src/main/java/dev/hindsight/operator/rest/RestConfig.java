package dev.hindsight.operator.rest;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.WithDefault;

/** Where a service is and how long one call may take. Each service maps this under a prefix of its own. */
public interface RestConfig {

    /** Base address of the service, without a path. */
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
