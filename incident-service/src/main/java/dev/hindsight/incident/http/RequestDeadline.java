package dev.hindsight.incident.http;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

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

import dev.hindsight.incident.problem.Problem;
import dev.hindsight.incident.problem.ProblemType;

/**
 * Answers what would wait for ever, whatever it waits for, and then hangs up: the work is given up as if the client had gone,
 * its transaction rolled back unless its commit was under way.
 */
@ApplicationScoped
class RequestDeadline {
    private static final Logger LOG = Logger.getLogger(RequestDeadline.class);
    private static final int BEFORE_ALL_OTHERS = 110;
    private static final Pattern TRANSFER = Pattern.compile(".*/artifacts/[^/]*");

    private final DeadlineConfig config;
    private final Buffer problem;

    RequestDeadline(DeadlineConfig config, ObjectMapper json) throws JsonProcessingException {
        this.config = config;
        this.problem = Buffer.buffer(json.writeValueAsBytes(
                Problem.of(ProblemType.DEADLINE_EXCEEDED, ProblemType.UNKNOWN_OUTCOME, List.of())));
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
        return TRANSFER.matcher(request.request().path()).matches() ? config.transfer() : config.request();
    }

    private void giveUp(RoutingContext request) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        LOG.errorf("request=given-up path=%s", request.normalizedPath());
        if (response.headWritten()) {
            HangUp.now(request);
            return;
        }
        response.setStatusCode(ProblemType.DEADLINE_EXCEEDED.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.RETRY_AFTER, "2");
        if (HangUp.isStream(request)) {
            // the end of the stream is a hang-up there
            HangUp.after(request, problem);
            return;
        }
        // whole by its length but not ended: an end would be a success, and only a hang-up gives up the work
        response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(problem.length()))
                .putHeader(HttpHeaders.CONTENT_ENCODING, "identity")
                .putHeader("Connection", "close")
                .write(problem)
                .onComplete(sent -> HangUp.now(request));
    }
}
