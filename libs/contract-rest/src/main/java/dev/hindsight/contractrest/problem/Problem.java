package dev.hindsight.contractrest.problem;

import java.net.URI;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What a refused request is answered with (RFC 9457), {@code errors} naming every fault at once; {@code known} is the state
 * that the request was refused for.
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(URI type, String title, int status, String detail, List<Fault> errors, Object known) {

    public static final String MEDIA_TYPE = "application/problem+json";

    public Problem(URI type, String title, int status, String detail, List<Fault> errors) {
        this(type, title, status, detail, errors, null);
    }

    public static Problem of(ProblemType type, String detail, List<Fault> faults) {
        return new Problem(type.uri(), type.title(), type.status(), detail, faults);
    }

    Problem knowing(Object state) {
        return new Problem(type, title, status, detail, errors, state);
    }
}
