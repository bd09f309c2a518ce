package dev.hindsight.contractrest.conditional;

import java.util.Arrays;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * If-Match and If-None-Match of a write: nobody overwrites by accident what they have not read. {@code If-Match: *} changes
 * whatever version is there, for scripts that set one field and race with the operator's adoption.
 */
public record Precondition(String ifMatch, String ifNoneMatch) {
    private static final String ANY_VERSION = ", or send If-Match: * to change whatever version is there.";

    /** For a record that exists and whose ETag is its version; {@code what} names it at the start of a sentence. */
    public void allowChange(String what, long version) {
        if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
            throw failed(what + " exists, at version " + version + ".");
        }
        if (ifMatch == null) {
            throw new ProblemException(
                    RestProblem.PRECONDITION_REQUIRED,
                    what + " exists: send If-Match with the ETag that you have read" + ANY_VERSION);
        }
        String etag = Etag.full(version);
        if (!names(etag)) {
            throw failed(what + " is at " + etag + "; read it again and repeat the change" + ANY_VERSION);
        }
    }

    /** For a record that does not exist. */
    public void allowCreation(String what) {
        if (ifMatch != null) {
            throw failed(what + " does not exist, so no version of it matches.");
        }
    }

    private boolean names(String etag) {
        return Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(named -> named.equals("*") || named.equals(etag));
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(RestProblem.PRECONDITION_FAILED, detail);
    }
}
