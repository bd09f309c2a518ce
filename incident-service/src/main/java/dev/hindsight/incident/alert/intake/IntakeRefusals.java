package dev.hindsight.incident.alert.intake;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.postgres.DatabaseFailure;

/**
 * Decides how a body that was not taken is refused, and counts it by the reason. A sender drops what was answered 4xx and
 * repeats what was answered 5xx.
 */
@ApplicationScoped
class IntakeRefusals {
    private static final Logger LOG = Logger.getLogger(IntakeRefusals.class);

    private final IntakeCounts counts;

    IntakeRefusals(IntakeCounts counts) {
        this.counts = counts;
    }

    Throwable refusal(String source, Throwable failure) {
        Throwable refusal = refusal(failure);
        if (refusal instanceof ProblemException problem && problem.type() == RestProblem.PAYLOAD_TOO_LARGE) {
            LOG.errorf("intake=refused reason=too_large source=%s", source);
        }
        counts.body(outcome(refusal));
        return refusal;
    }

    /** The sender is to try again: no alert is dropped for an error of this service. */
    private static Throwable refusal(Throwable failure) {
        if (DatabaseFailure.isLostRace(failure)) {
            return IntakeGate.busy();
        }
        if (failure instanceof ProblemException
                || failure instanceof SourceCredential.Invalid
                || DatabaseFailure.isUnavailable(failure)) {
            return failure;
        }
        LOG.error("intake=failed", failure);
        return new ProblemException(RestProblem.DATABASE_UNAVAILABLE, "Try again in a moment.");
    }

    private static String outcome(Throwable refusal) {
        if (refusal instanceof SourceCredential.Invalid) {
            return "unauthenticated";
        }
        if (!(refusal instanceof ProblemException problem) || problem.type() == RestProblem.DATABASE_UNAVAILABLE) {
            return "failed";
        }
        return problem.type() == RestProblem.PAYLOAD_TOO_LARGE
                ? "too_large"
                : problem.type().code();
    }
}
