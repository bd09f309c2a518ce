package dev.hindsight.incident.alert.intake;

import java.net.URI;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.contractrest.request.HangUp;
import dev.hindsight.incident.alert.store.LostRace;
import dev.hindsight.postgres.DatabaseFailure;

/** The answers to senders of alerts. A sender drops what was answered 4xx and repeats what was answered 5xx. */
@ApplicationScoped
class IntakeAnswers {
    private static final Logger LOG = Logger.getLogger(IntakeAnswers.class);
    private static final URI UNAUTHENTICATED = URI.create("https://hindsight.dev/problems/unauthenticated");

    private final IntakeCounts counts;
    private final ObjectMapper json;

    IntakeAnswers(IntakeCounts counts, ObjectMapper json) {
        this.counts = counts;
        this.json = json;
    }

    void taken(RoutingContext http, IntakeResult result) {
        end(http, 200, "application/json", result);
    }

    void methodNotAllowed(RoutingContext http) {
        http.response().putHeader("Allow", "POST");
        problem(http, Problem.of(RestProblem.METHOD_NOT_ALLOWED, "Offered here: POST.", List.of()));
    }

    void refused(RoutingContext http, Throwable failure) {
        if (failure instanceof IntakeRoute.Unauthenticated) {
            counts.body("unauthenticated");
            http.response().headers().add("WWW-Authenticate", "Bearer realm=\"intake\"");
            http.response().headers().add("WWW-Authenticate", "Basic realm=\"intake\"");
            problem(
                    http,
                    new Problem(
                            UNAUTHENTICATED,
                            "No valid credential",
                            401,
                            "Send a credential of this alert source, as a bearer token or as the password of basic"
                                    + " authentication.",
                            List.of()));
        } else if (failure instanceof IntakeBody.TooLarge) {
            counts.body("too_large");
            LOG.errorf("intake=refused reason=too_large source=%s", http.pathParam("source"));
            problem(http, Problem.of(RestProblem.PAYLOAD_TOO_LARGE, failure.getMessage(), List.of()));
        } else if (LostRace.is(failure)) {
            refused(http, IntakeGate.busy());
        } else if (failure instanceof ProblemException refusal) {
            counts.body(refusal.type().code());
            problem(http, Problem.of(refusal.type(), refusal.getMessage(), refusal.faults()));
        } else {
            failed(http, failure);
        }
    }

    /** The sender is to try again: no alert is dropped for an error of this service. */
    private void failed(RoutingContext http, Throwable failure) {
        counts.body("failed");
        if (DatabaseFailure.isUnavailable(failure)) {
            LOG.errorf("database=unavailable reason=\"%s\"", failure.getMessage());
        } else {
            LOG.error("intake=failed", failure);
        }
        problem(http, Problem.of(RestProblem.DATABASE_UNAVAILABLE, "Try again in a moment.", List.of()));
    }

    private void problem(RoutingContext http, Problem problem) {
        if (problem.status() == 503) {
            http.response().putHeader("Retry-After", "2");
        }
        end(http, problem.status(), Problem.MEDIA_TYPE, problem);
    }

    private void end(RoutingContext http, int status, String type, Object entity) {
        HttpServerResponse response = http.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status).putHeader("Content-Type", type);
        if (http.request().isEnded()) {
            response.end(bytes(entity));
        } else {
            HangUp.after(http, bytes(entity));
        }
    }

    private Buffer bytes(Object entity) {
        try {
            return Buffer.buffer(json.writeValueAsBytes(entity));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
