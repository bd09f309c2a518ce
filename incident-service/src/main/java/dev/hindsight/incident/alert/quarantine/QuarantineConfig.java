package dev.hindsight.incident.alert.quarantine;

import java.time.Duration;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How long, and how much, of what was not understood is stored. */
@ConfigMapping(prefix = "hindsight.alert")
interface QuarantineConfig {
    /** How long a body is stored after it came last. */
    @WithDefault("30d")
    Duration keptRetention();

    /** What the bodies of one source may take, each with 1 KiB for its row; beyond it the oldest go. */
    @WithDefault("256M")
    MemorySize keptBytes();
}
