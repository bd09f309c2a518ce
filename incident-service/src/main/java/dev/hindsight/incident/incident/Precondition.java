package dev.hindsight.incident.incident;

import java.util.Arrays;

import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

/** If-Match and If-None-Match of a write: nobody overwrites what they have not read. */
public record Precondition(String ifMatch, String ifNoneMatch) {

    /** For a record that exists. */
    void allowChange(Incident incident) {
        if (ifNoneMatch != null && ifNoneMatch.strip().equals("*")) {
            throw failed("The incident exists, at version " + incident.version + ".");
        }
        if (ifMatch == null) {
            throw new ProblemException(
                    ProblemType.PRECONDITION_REQUIRED,
                    "The incident exists: send If-Match with the ETag that you have read.");
        }
        if (!names(Etag.full(incident))) {
            throw failed("The incident is at " + Etag.full(incident) + "; read it again and repeat the change.");
        }
    }

    /** For a record that does not exist. */
    void allowCreation() {
        if (ifMatch != null) {
            throw failed("The incident does not exist, so no version of it matches.");
        }
    }

    private boolean names(String etag) {
        return Arrays.stream(ifMatch.split(","))
                .map(String::strip)
                .anyMatch(named -> named.equals("*") || named.equals(etag));
    }

    private static ProblemException failed(String detail) {
        return new ProblemException(ProblemType.PRECONDITION_FAILED, detail);
    }
}
