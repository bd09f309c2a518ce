package dev.hindsight.incident.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.postgres.DueWorker;
import dev.hindsight.postgres.ReadOnlySessions;

/** Resolves what has been quiet for long enough, and opens what still fires when nothing holds it back any more. */
@ApplicationScoped
class DueAlerts {
    private final DueWorker rows;

    DueAlerts(Digestion digestion, DueAlarm alarm, AlertConfig config, ReadOnlySessions readOnly) {
        var work = new DueWorker.Work(digestion::settleNextDue, digestion::nextDue);
        rows = new DueWorker("due-alerts", alarm, config.dueCheck(), work, readOnly);
    }

    void start(@Observes StartupEvent event) {
        rows.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rows.stop();
    }
}
