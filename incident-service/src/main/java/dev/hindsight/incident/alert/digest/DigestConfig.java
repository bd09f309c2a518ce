package dev.hindsight.incident.alert.digest;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of digestion that do not belong to a source. */
@ConfigMapping(prefix = "hindsight.alert")
interface DigestConfig {
    /** The longest pause between two searches for due groups; another replica may have left some. */
    @WithDefault("30s")
    Duration dueCheck();
}
