package dev.hindsight.incident.timeline;

import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** The way out for a text that no entry has room for, such as a pasted stack trace: it is attached as an artifact. */
final class LongText {
    private final String wayOut;

    /** {@code timeline}: the path of the incident's timeline. */
    LongText(String timeline) {
        String artifacts = timeline.replaceFirst("/timeline/?$", "/artifacts/");
        wayOut = "attach it as an artifact: PUT its bytes to " + artifacts
                + "<hex SHA-256 of the bytes>?episode=<reopenCount>&kind=stack-trace&source=<who> and name"
                + " sha256:<the same> in artifacts of an entry with a short text";
    }

    Fault explained(Fault fault) {
        return fault.field().equals("text") && fault.code().equals("too_long")
                ? new Fault(fault.field(), fault.code(), "has more than 16384 characters; " + wayOut)
                : fault;
    }

    ProblemException explained(ProblemException refusal) {
        return refusal.type() == RestProblem.PAYLOAD_TOO_LARGE
                ? new ProblemException(refusal.type(), refusal.getMessage() + " For a long text " + wayOut + ".")
                : refusal;
    }
}
