package dev.hindsight.incident.problem;

import dev.hindsight.contractrest.problem.ProblemType;

/** What this service alone answers with; openapi.yaml lists these and those of {@link dev.hindsight.contractrest.problem.RestProblem}. */
public enum IncidentProblem implements ProblemType {
    INCIDENT_EXISTS(409, "The incident exists already"),
    INCIDENT_CANCELLED(409, "The incident is cancelled"),
    MILESTONE_SET(409, "A milestone is set once in an episode"),
    MILESTONE_NOT_SET(409, "There is no milestone to correct"),
    EPISODE_SEALED(409, "The episode is sealed"),
    MANAGED_BY_CLUSTER(409, "A declared field is changed where it is declared"),
    STALE_DECLARATION(409, "A newer declaration is known"),
    OTHER_CLUSTER(409, "The declaration comes from another cluster"),
    ENTRY_SUPERSEDED(409, "The timeline entry was corrected already"),
    ARTIFACT_EXISTS(409, "The artifact is there with another description"),
    EPISODE_RUNNING(409, "The episode is not over"),
    CREDENTIALS_FULL(409, "The source has as many credentials as it may"),
    NOT_CANONICAL(422, "The artifact is not in its canonical form"),
    DIGEST_MISMATCH(422, "The bytes have another digest"),
    TRANSFERS_BUSY(503, "Too many transfers at one time"),
    INTAKE_BUSY(503, "Too many alerts at one time");

    private final int status;
    private final String title;

    IncidentProblem(int status, String title) {
        this.status = status;
        this.title = title;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
