package dev.hindsight.incident.alert.digest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.postgres.DueWorker;
import dev.hindsight.postgres.ReadOnlySessions;

/** Works on due groups: resolves their incidents, and opens one where an alert still fires that is no longer held back. */
@ApplicationScoped
class DueAlerts {
    private final DueWorker rows;

    DueAlerts(Digest digestion, DueAlarm alarm, DigestConfig config, ReadOnlySessions readOnly) {
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
