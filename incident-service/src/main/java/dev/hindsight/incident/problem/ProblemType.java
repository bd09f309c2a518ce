package dev.hindsight.incident.problem;

import java.net.URI;
import java.util.Locale;

/** Every kind of problem that this service answers with; openapi.yaml lists the same ones, held together by a test. */
public enum ProblemType {
    MALFORMED_JSON(400, "The body is not JSON that can be read"),
    MALFORMED_GZIP(400, "The body is not the gzip that it says it is"),
    BODY_INCOMPLETE(400, "The body broke off"),
    INVALID_PARAMETER(400, "A parameter of the request is not valid"),
    INVALID_CURSOR(400, "The cursor does not belong to this list"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "The answer has no form that was asked for"),
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
    IDEMPOTENCY_IN_FLIGHT(409, "A request with this key is still being answered"),
    PRECONDITION_FAILED(412, "The record has changed since it was read"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not read here"),
    INVALID_BODY(422, "The body breaks the contract"),
    NOT_CANONICAL(422, "The artifact is not in its canonical form"),
    DIGEST_MISMATCH(422, "The bytes have another digest"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used with another body"),
    PRECONDITION_REQUIRED(428, "If-Match is needed"),
    INTERNAL(500, "The request failed"),
    DEADLINE_EXCEEDED(503, "The request took too long"),
    TRANSFERS_BUSY(503, "Too many transfers at one time"),
    INTAKE_BUSY(503, "Too many alerts at one time"),
    DATABASE_UNAVAILABLE(503, "PostgreSQL does not answer, or takes no writes"),
    CLUSTER_UNAVAILABLE(503, "The Kubernetes API server does not answer");

    /** For an answer that may come after the commit: whether that arrived is not known here. */
    public static final String UNKNOWN_OUTCOME =
            "Try again in a moment. A change was made whole or not at all, which of both"
                    + " is not known: repeat it with the same Idempotency-Key or If-Match, or read before you repeat it.";

    public static final String READ_ONLY_DATABASE =
            "PostgreSQL takes no writes now, as in a failover or maintenance; nothing was changed. Try again in a moment.";

    private static final String BASE = "https://hindsight.dev/problems/";

    private final int status;
    private final String title;

    ProblemType(int status, String title) {
        this.status = status;
        this.title = title;
    }

    public int status() {
        return status;
    }

    public String title() {
        return title;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public URI uri() {
        return URI.create(BASE + code());
    }
}
