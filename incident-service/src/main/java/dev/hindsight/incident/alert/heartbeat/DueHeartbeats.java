package dev.hindsight.incident.alert.heartbeat;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.postgres.DueWorker;
import dev.hindsight.postgres.ReadOnlySessions;

/** Works on heartbeats whose time is over. */
@ApplicationScoped
class DueHeartbeats {
    private final DueWorker rows;

    DueHeartbeats(SilenceReporter reporter, HeartbeatAlarm alarm, HeartbeatConfig config, ReadOnlySessions readOnly) {
        var work = new DueWorker.Work(reporter::reportNext, () -> Panache.withSession(HeartbeatRows::nextDue));
        rows = new DueWorker("due-heartbeats", alarm, config.dueCheck(), work, readOnly);
    }

    void start(@Observes StartupEvent event) {
        rows.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rows.stop();
    }
}
