package dev.hindsight.contractrest.problem;

import java.util.List;

import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import dev.hindsight.postgres.DatabaseFailure;
import dev.hindsight.postgres.ReadOnlySessions;

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
        RestProblem type = typeOf(original.getStatus());
        if (type == RestProblem.INTERNAL) {
            return failed(failure);
        }
        LOG.infof("refused type=%s", type.code());
        return answer(Problem.of(type, detail(type), List.of()));
    }

    @ServerExceptionMapper(priority = Integer.MAX_VALUE)
    Response failed(Throwable failure) {
        if (DatabaseFailure.isUnavailable(failure)) {
            LOG.errorf("database=unavailable reason=\"%s\"", failure.getMessage());
            readOnly.endIfMet(failure);
            return answer(Problem.of(RestProblem.DATABASE_UNAVAILABLE, detail(failure), List.of()));
        }
        LOG.error("request=failed", failure);
        return answer(Problem.of(RestProblem.INTERNAL, "The cause is in the log of the service.", List.of()));
    }

    private static String detail(Throwable failure) {
        return DatabaseFailure.isReadOnly(failure) ? RestProblem.READ_ONLY_DATABASE : RestProblem.UNKNOWN_OUTCOME;
    }

    private static Response answer(Problem problem) {
        Response.ResponseBuilder answer =
                Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        return problem.status() == 503 ? answer.header("Retry-After", 2).build() : answer.build();
    }

    private static RestProblem typeOf(int status) {
        return switch (status) {
            case 400 -> RestProblem.INVALID_PARAMETER;
            case 404 -> RestProblem.NOT_FOUND;
            case 405 -> RestProblem.METHOD_NOT_ALLOWED;
            case 406 -> RestProblem.NOT_ACCEPTABLE;
            case 413 -> RestProblem.PAYLOAD_TOO_LARGE;
            case 415 -> RestProblem.UNSUPPORTED_MEDIA_TYPE;
            default -> RestProblem.INTERNAL;
        };
    }

    private static String detail(RestProblem type) {
        return switch (type) {
            case NOT_FOUND -> "No such path; the routes are listed at /q/openapi.";
            case NOT_ACCEPTABLE -> "Answers are application/json and application/problem+json.";
            case UNSUPPORTED_MEDIA_TYPE -> "Send application/json; PATCH takes application/merge-patch+json too.";
            default -> "See the contract at /q/openapi.";
        };
    }
}
