package dev.hindsight.operator.incident.situation;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Pace of the reconciler. */
@ConfigMapping(prefix = "hindsight.operator.reconcile")
public interface ReconcileConfig {

    /** Time between two polls of a record that nothing else asks about; what REST changed shows after it at the latest. */
    @WithDefault("15m")
    Duration poll();

    /** First pause after a failed call; doubles up to the cap. */
    @WithDefault("2s")
    Duration firstRetry();

    /** Longest pause while incident-service is away: it must be noticed within a minute that it is back. */
    @WithDefault("30s")
    Duration longestRetry();

    /** Pause after a refusal that a person must settle; a change of the object wakes us at once anyway. */
    @WithDefault("60s")
    Duration refusedRetry();

    /** How long a deletion waits until incident-service has learnt of it; a namespace must never hang on us. */
    @WithDefault("10m")
    Duration detachDeadline();

    /** Captures at once in this process: each lists up to 40 pages of Events. */
    @WithDefault("2")
    int captures();

    /** How far startedAt may lie in the future: clocks differ. */
    @WithDefault("5m")
    Duration clockSkew();

    /** Name of this replica in the Events that it writes. */
    @WithDefault("${HOSTNAME:pm-operator}")
    String instance();
}
