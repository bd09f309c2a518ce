package dev.hindsight.operator.lifecycle;

import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;

import io.javaoperatorsdk.operator.Operator;
import io.quarkus.runtime.StartupEvent;

/** Where no lease is asked for, this process leads as soon as its caches are filled. */
@ApplicationScoped
class LeadAtOnce {

    private static final long LOOK_MILLIS = 50;

    private final Operator operator;
    private final Leadership leadership;
    private final Event<LeadGained> gained;

    LeadAtOnce(Operator operator, Leadership leadership, Event<LeadGained> gained) {
        this.operator = operator;
        this.leadership = leadership;
        this.gained = gained;
    }

    void begin(@Observes StartupEvent event) {
        if (operator.getConfigurationService().getLeaderElectionConfiguration().isEmpty()) {
            var thread = new Thread(this::lead, "lead-at-once");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void lead() {
        try {
            while (!operator.getRuntimeInfo().isStarted()) {
                TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (leadership.mayAct()) {
            gained.fireAsync(new LeadGained());
        }
    }
}
