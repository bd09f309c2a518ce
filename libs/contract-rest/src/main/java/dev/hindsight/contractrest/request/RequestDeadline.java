package dev.hindsight.contractrest.request;

import java.time.Duration;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.logging.Logger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.contract.ContractDocument;
import dev.hindsight.contractrest.contract.Operation;
import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Answers what would wait for ever, whatever it waits for, and then hangs up: the work is given up as if the client had gone,
 * its transaction rolled back unless its commit was under way.
 */
@ApplicationScoped
class RequestDeadline {
    private static final Logger LOG = Logger.getLogger(RequestDeadline.class);
    private static final int BEFORE_ALL_OTHERS = 110;

    private final DeadlineConfig config;
    private final List<Operation> transfers;
    private final Buffer problem;

    RequestDeadline(DeadlineConfig config, ContractDocument contract, ObjectMapper json)
            throws JsonProcessingException {
        this.config = config;
        this.transfers = contract.operations().stream()
                .filter(operation -> operation.deadline().equals("transfer"))
                .toList();
        this.problem = Buffer.buffer(json.writeValueAsBytes(
                Problem.of(RestProblem.DEADLINE_EXCEEDED, RestProblem.UNKNOWN_OUTCOME, List.of())));
    }

    void register(@Observes Filters filters) {
        filters.register(this::limit, BEFORE_ALL_OTHERS);
    }

    private void limit(RoutingContext request) {
        if (request.request().path().startsWith("/v1/")) {
            long timer = request.vertx().setTimer(deadline(request).toMillis(), ignored -> giveUp(request));
            request.addEndHandler(over -> request.vertx().cancelTimer(timer));
        }
        request.next();
    }

    private Duration deadline(RoutingContext request) {
        List<String> segments = List.of(request.request().path().substring(1).split("/", -1));
        return transfers.stream().anyMatch(operation -> operation.hasPath(segments))
                ? config.transfer()
                : config.request();
    }

    private void giveUp(RoutingContext request) {
        if (HangUp.isOver(request)) {
            return;
        }
        HttpServerResponse response = request.response();
        LOG.errorf("request=given-up path=%s", request.normalizedPath());
        if (response.headWritten()) {
            HangUp.now(request);
            return;
        }
        response.setStatusCode(RestProblem.DEADLINE_EXCEEDED.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.RETRY_AFTER, "2");
        if (HangUp.isStream(request)) {
            // the end of the stream is a hang-up there
            HangUp.after(request, problem);
            return;
        }
        // whole by its length but not ended: an end would be a success, and only a hang-up cancels the work
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(problem.length()))
                .putHeader(HttpHeaders.CONTENT_ENCODING, "identity")
                .putHeader("Connection", "close")
                .write(problem)
                .onComplete(sent -> HangUp.now(request));
    }
}
