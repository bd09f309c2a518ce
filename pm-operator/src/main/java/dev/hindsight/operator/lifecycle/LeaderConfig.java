package dev.hindsight.operator.lifecycle;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The lease that says which replica works. */
@ConfigMapping(prefix = "hindsight.leader")
interface LeaderConfig {

    /** Namespace of the lease; explicit, since outside a cluster none can be inferred and the SDK refuses to start. */
    @WithDefault("hindsight-system")
    String namespace();

    /** How long a lease counts after its last renewal. */
    @WithDefault("15s")
    Duration lease();

    /** How long the leader tries to renew before it stops; shorter than the lease, so that it stops first. */
    @WithDefault("10s")
    Duration renewDeadline();

    /** Pause between two tries. */
    @WithDefault("2s")
    Duration retryPeriod();
}
