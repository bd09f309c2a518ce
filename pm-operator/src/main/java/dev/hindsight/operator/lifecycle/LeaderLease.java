package dev.hindsight.operator.lifecycle;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;

/** Leader election for the profile {@code prod}. The SDK's own exit can hang the shutdown, hence ours in {@link Leadership}. */
final class LeaderLease {

    private static final Logger LOG = Logger.getLogger(LeaderLease.class);

    /** Deprecated, but the only way to switch the SDK's own exit off: its builder throws when asked to. */
    @Produces
    @Singleton
    @SuppressWarnings("deprecation")
    LeaderElectionConfiguration lease(LeaderConfig config, Leadership leadership, Event<LeadGained> gained) {
        var callbacks = new LeaderCallbacks(
                () -> {
                    LOG.info("leader_gained");
                    gained.fireAsync(new LeadGained());
                },
                leadership::stoppedLeading,
                identity -> LOG.infof("leader_seen identity=%s", identity));
        return new LeaderElectionConfiguration(
                "pm-operator",
                config.namespace(),
                config.lease(),
                config.renewDeadline(),
                config.retryPeriod(),
                null,
                callbacks,
                false);
    }
}
