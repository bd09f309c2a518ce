package dev.hindsight.incident.alert;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.incident.evidence.DueRows;
import dev.hindsight.incident.health.ReadOnlySessions;

/** Resolves what has been quiet for long enough, and opens what still fires when nothing holds it back any more. */
@ApplicationScoped
class DueAlerts {
    private final DueRows rows;

    DueAlerts(Digestion digestion, DueAlarm alarm, AlertConfig config, ReadOnlySessions readOnly) {
        var work = new DueRows.Work(digestion::settleNextDue, digestion::nextDue);
        rows = new DueRows("due-alerts", alarm, config.dueCheck(), work, readOnly);
    }

    void start(@Observes StartupEvent event) {
        rows.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rows.stop();
    }
}
