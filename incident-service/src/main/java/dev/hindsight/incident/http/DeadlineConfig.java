package dev.hindsight.incident.http;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a request may take in all. */
@ConfigMapping(prefix = "hindsight.http.deadline")
interface DeadlineConfig {

    /** Longer than a statement may wait for its locks: then PostgreSQL answers first, and says more. */
    @WithDefault("PT20S")
    Duration request();

    /** With the bytes of an artifact: 8 MiB over a slow line. */
    @WithDefault("PT2M")
    Duration transfer();
}
