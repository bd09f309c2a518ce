package dev.hindsight.incident.evidence.seal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.audit.Actor;
import dev.hindsight.postgres.DueWorker;
import dev.hindsight.postgres.ReadOnlySessions;

/** Seals what is due and nobody asked for. */
@ApplicationScoped
class DueSeals {
    private static final Actor ACTOR = Actor.system("seal");

    private final DueWorker rows;

    DueSeals(SealService seals, SealAlarm alarm, SealConfig config, ReadOnlySessions readOnly) {
        var work = new DueWorker.Work(() -> seals.sealNextDue(ACTOR), seals::nextDue);
        rows = new DueWorker("due-seals", alarm, config.sealCheck(), work, readOnly);
    }

    void start(@Observes StartupEvent event) {
        rows.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rows.stop();
    }
}
