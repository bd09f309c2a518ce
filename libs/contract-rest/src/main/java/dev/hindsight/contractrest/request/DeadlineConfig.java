package dev.hindsight.contractrest.request;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long a request may take in all. */
@ConfigMapping(prefix = "hindsight.http.deadline")
public interface DeadlineConfig {

    /** Longer than a statement may wait for its locks: then PostgreSQL answers first, and says more. */
    @WithDefault("PT20S")
    Duration request();

    /** Of an operation with {@code x-deadline: transfer} in the contract: 8 MiB over a slow line. */
    @WithDefault("PT2M")
    Duration transfer();
}
