package dev.hindsight.incident.problem;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.hindsight.incident.health.ReadOnlySessions;

/** Turns every failure into problem+json: a 4xx says what to do, a 5xx gives no detail away and is logged once. */
@Singleton
final class ProblemMapper {
    private static final Logger LOG = Logger.getLogger(ProblemMapper.class);

    private final ReadOnlySessions readOnly;

    ProblemMapper(ReadOnlySessions readOnly) {
        this.readOnly = readOnly;
    }

    @ServerExceptionMapper
    Response refused(ProblemException refusal) {
        LOG.infof("refused type=%s detail=\"%s\"", refusal.type().code(), refusal.getMessage());
        return answer(refusal.problem());
    }

    @ServerExceptionMapper
    Response routed(WebApplicationException failure) {
        Response original = failure.getResponse();
        ProblemType type = typeOf(original.getStatus());
        if (type == ProblemType.INTERNAL) {
            return failed(failure);
        }
        LOG.infof("refused type=%s", type.code());
        return answer(Problem.of(type, detail(type), List.of()));
    }

    @ServerExceptionMapper(priority = Integer.MAX_VALUE)
    Response failed(Throwable failure) {
        if (DatabaseFailure.isUnavailable(failure)) {
            LOG.errorf("database=unavailable reason=\"%s\"", failure.getMessage());
            if (DatabaseFailure.isReadOnly(failure)) {
                readOnly.end();
            }
            return answer(Problem.of(ProblemType.DATABASE_UNAVAILABLE, detail(failure), List.of()));
        }
        LOG.error("request=failed", failure);
        return answer(Problem.of(ProblemType.INTERNAL, "The cause is in the log of the service.", List.of()));
    }

    private static String detail(Throwable failure) {
        return DatabaseFailure.isReadOnly(failure) ? ProblemType.READ_ONLY_DATABASE : ProblemType.UNKNOWN_OUTCOME;
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503 ? answer.header("Retry-After", 2).build() : answer.build();
    }

    private static ProblemType typeOf(int status) {
        return switch (status) {
            case 400 -> ProblemType.INVALID_PARAMETER;
            case 404 -> ProblemType.NOT_FOUND;
            case 405 -> ProblemType.METHOD_NOT_ALLOWED;
            case 406 -> ProblemType.NOT_ACCEPTABLE;
            case 413 -> ProblemType.PAYLOAD_TOO_LARGE;
            case 415 -> ProblemType.UNSUPPORTED_MEDIA_TYPE;
            default -> ProblemType.INTERNAL;
        };
    }

    private static String detail(ProblemType type) {
        return switch (type) {
            case NOT_FOUND -> "No such path; the routes are listed at /q/openapi.";
            case NOT_ACCEPTABLE -> "Answers are application/json and application/problem+json.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json; PATCH takes application/merge-patch+json too.";
            default -> "See the contract at /q/openapi.";
        };
    }
}
