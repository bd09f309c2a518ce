package dev.hindsight.incident.alert.intake;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.quarantine.Quarantine;
import dev.hindsight.postgres.DatabaseFailure;

/** Replays a quarantined body, through the same gate and within the same bounds as a body that comes. */
@ApplicationScoped
class Replay {
    private final Quarantine quarantine;
    private final Intake intake;
    private final IntakeGate gate;

    Replay(Quarantine quarantine, Intake intake, IntakeGate gate) {
        this.quarantine = quarantine;
        this.intake = intake;
        this.gate = gate;
    }

    Uni<IntakeResult> replay(String source, UUID id) {
        return gate.admit(admission -> known(source, id)
                        .invoke(body -> {
                            admission.claim(source);
                            admission.grow(body.bytes());
                        })
                        .chain(body -> replay(body, admission)))
                .onFailure(DatabaseFailure::isLostRace)
                .transform(lost -> IntakeGate.busy());
    }

    private Uni<Quarantine.Body> known(String source, UUID id) {
        return Panache.withSession(() -> quarantine.find(source, id))
                .map(found -> found.orElseThrow(() -> Quarantine.missing(id)));
    }

    private Uni<IntakeResult> replay(Quarantine.Body body, IntakeGate.Admission admission) {
        return Panache.withSession(() -> quarantine.bytes(body.source(), body.id()))
                .map(bytes -> Optional.ofNullable(bytes).orElseThrow(() -> Quarantine.missing(body.id())))
                .chain(bytes -> intake.replay(body, bytes, admission));
    }
}
