package dev.hindsight.contractrest.request;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.Problem;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.kubeauth.AccessTable;

/**
 * Refuses a body that announces more than any endpoint takes, before a byte of it is read. The HTTP layer would refuse it
 * too, but without a word; it still ends what is sent without a length. A route with a credential of its own bounds its bodies
 * itself, so that nothing is refused there before the credential was checked.
 */
@ApplicationScoped
class BodySize {
    /** Before the HTTP layer's own limit. */
    private static final int EARLY = 100;

    private final long most;
    private final AccessTable access;
    private final ObjectMapper json;

    BodySize(BodyConfig bodies, VertxHttpConfig http, AccessTable access, ObjectMapper json) {
        this.most = bodies.limit()
                .or(() -> http.limits().maxBodySize())
                .map(MemorySize::asLongValue)
                .orElseThrow();
        this.access = access;
        this.json = json;
    }

    /** Of the body, by its headers; 0 when they do not say it. */
    static long announced(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    void check(RoutingContext request) {
        if (announced(request.request()) <= most || isBoundByResource(request)) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(RestProblem.PAYLOAD_TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE);
        HangUp.after(request, problem());
    }

    /** For a body that announces nothing; the HTTP layer's own limit may be a larger one. */
    @ServerRequestFilter(preMatching = true)
    void bound(RoutingContext request) {
        if (!isBoundByResource(request)) {
            request.put(VertxInputStream.MAX_REQUEST_SIZE_KEY, most);
        }
    }

    private boolean isBoundByResource(RoutingContext request) {
        return !access.self(request.normalizedPath()).isEmpty();
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
