package dev.hindsight.contractrest.problem;

/** The problems that any service of this kind can answer with; it adds an enum of its own. */
public enum RestProblem implements ProblemType {
    MALFORMED_JSON(400, "The body is not JSON that can be read"),
    MALFORMED_GZIP(400, "The body is not the gzip that it says it is"),
    BODY_INCOMPLETE(400, "The body broke off"),
    INVALID_PARAMETER(400, "A parameter of the request is not valid"),
    INVALID_CURSOR(400, "The cursor does not belong to this list"),
    NOT_FOUND(404, "There is nothing here"),
    METHOD_NOT_ALLOWED(405, "This method is not offered here"),
    NOT_ACCEPTABLE(406, "The answer has no form that was asked for"),
    IDEMPOTENCY_IN_FLIGHT(409, "A request with this key is still being answered"),
    PRECONDITION_FAILED(412, "The record has changed since it was read"),
    PAYLOAD_TOO_LARGE(413, "The body is too large"),
    UNSUPPORTED_MEDIA_TYPE(415, "The body has a media type that is not read here"),
    INVALID_BODY(422, "The body breaks the contract"),
    IDEMPOTENCY_KEY_REUSED(422, "The key was used with another body"),
    PRECONDITION_REQUIRED(428, "If-Match is needed"),
    INTERNAL(500, "The request failed"),
    DEADLINE_EXCEEDED(503, "The request took too long"),
    DATABASE_UNAVAILABLE(503, "PostgreSQL does not answer, or takes no writes"),
    CLUSTER_UNAVAILABLE(503, "The Kubernetes API server does not answer");

    /** For an answer that may come after the commit: whether that arrived is not known here. */
    public static final String UNKNOWN_OUTCOME =
            "Try again in a moment. A change was made whole or not at all, which of both"
                    + " is not known: repeat it with the same Idempotency-Key or If-Match, or read before you repeat it.";

    public static final String READ_ONLY_DATABASE =
            "PostgreSQL takes no writes now, as in a failover or maintenance; nothing was changed. Try again in a moment.";

    private final int status;
    private final String title;

    RestProblem(int status, String title) {
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
