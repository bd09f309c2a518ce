package dev.hindsight.incident.evidence;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.incident.audit.Actor;
import dev.hindsight.incident.health.ReadOnlySessions;

/** Seals what is due and nobody asked for. */
@ApplicationScoped
class DueSeals {
    private static final Actor ACTOR = Actor.system("seal");

    private final DueRows rows;

    DueSeals(SealService seals, SealAlarm alarm, EvidenceConfig config, ReadOnlySessions readOnly) {
        var work = new DueRows.Work(() -> seals.sealNextDue(ACTOR), seals::nextDue);
        rows = new DueRows("due-seals", alarm, config.sealCheck(), work, readOnly);
    }

    void start(@Observes StartupEvent event) {
        rows.start();
    }

    void stop(@Observes ShutdownEvent event) {
        rows.stop();
    }
}
