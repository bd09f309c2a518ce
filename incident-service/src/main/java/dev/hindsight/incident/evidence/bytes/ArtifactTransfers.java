package dev.hindsight.incident.evidence.bytes;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.request.TransferBudget;
import dev.hindsight.incident.problem.IncidentProblem;

/** The budget of all artifacts that are being sent and read. */
final class ArtifactTransfers {
    @Produces
    @Singleton
    TransferBudget budget(TransferConfig config) {
        return new TransferBudget(
                config.transferMemory().asLongValue(),
                () -> new ProblemException(
                        IncidentProblem.TRANSFERS_BUSY,
                        "Too many artifacts are being sent and read; try again in a moment."));
    }
}
