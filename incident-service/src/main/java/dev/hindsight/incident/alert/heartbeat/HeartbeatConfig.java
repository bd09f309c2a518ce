package dev.hindsight.incident.alert.heartbeat;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of heartbeats that do not belong to a source. */
@ConfigMapping(prefix = "hindsight.alert.heartbeat")
interface HeartbeatConfig {
    /** The longest pause between two searches for heartbeats that are due; another replica may have left some. */
    @WithDefault("30s")
    Duration dueCheck();

    /** How long after its last report a heartbeat that stays silent is reported again, at most. */
    @WithDefault("1h")
    Duration repeat();
}
