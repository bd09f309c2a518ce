package dev.hindsight.contractrest.request;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Refuses a body that announces more than any endpoint takes, before a byte of it is read. The HTTP layer would refuse it
 * too, but without a word; it still ends what is sent without a length.
 */
@ApplicationScoped
class AnnouncedSize {
    /** Before the HTTP layer's own limit. */
    private static final int EARLY = 100;

    private final long most;
    private final ObjectMapper json;

    AnnouncedSize(VertxHttpConfig http, ObjectMapper json) {
        this.most = http.limits().maxBodySize().orElseThrow().asLongValue();
        this.json = json;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext request) {
        String length = request.request().getHeader(HttpHeaders.CONTENT_LENGTH);
        if (length == null || !length.matches("\\d{1,18}") || Long.parseLong(length) <= most) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(RestProblem.PAYLOAD_TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        HangUp.after(request, problem());
    }

    private Buffer problem() {
        try {
            return Buffer.buffer(json.writeValueAsBytes(
                    Problem.of(RestProblem.PAYLOAD_TOO_LARGE, "No body has more than " + most + " bytes.", List.of())));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
