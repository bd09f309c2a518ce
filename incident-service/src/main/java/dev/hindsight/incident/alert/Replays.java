package dev.hindsight.incident.alert;

import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** Takes a kept body in once more, through the same gate and within the same bounds as one that comes. */
@ApplicationScoped
class Replays {
    private final KeptBodies kept;
    private final Intake intake;
    private final IntakeGate gate;

    Replays(KeptBodies kept, Intake intake, IntakeGate gate) {
        this.kept = kept;
        this.intake = intake;
        this.gate = gate;
    }

    Uni<Intake.Taken> of(String source, UUID id) {
        return Uni.createFrom().deferred(() -> {
            IntakeGate.Pass pass = gate.enter();
            return known(source, id)
                    .invoke(body -> {
                        pass.of(source);
                        pass.grow(body.bytes());
                    })
                    .chain(body -> replay(body, pass))
                    .onFailure()
                    .transform(Replays::told)
                    .eventually(pass::leave);
        });
    }

    private Uni<KeptBodies.Kept> known(String source, UUID id) {
        return Panache.withSession(() -> kept.one(source, id))
                .map(found -> found.orElseThrow(() -> KeptResource.missing(id)));
    }

    private Uni<Intake.Taken> replay(KeptBodies.Kept body, IntakeGate.Pass pass) {
        return Panache.withSession(() -> kept.body(body.source(), body.id()))
                .map(bytes -> Optional.ofNullable(bytes).orElseThrow(() -> KeptResource.missing(body.id())))
                .chain(bytes -> intake.replay(body, bytes, pass));
    }

    private static Throwable told(Throwable failure) {
        if (failure instanceof IntakeBody.TooLarge) {
            return new ProblemException(RestProblem.PAYLOAD_TOO_LARGE, failure.getMessage());
        }
        return LostRace.is(failure) ? IntakeGate.busy() : failure;
    }
}
