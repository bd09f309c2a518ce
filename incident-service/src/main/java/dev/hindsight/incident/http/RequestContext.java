package dev.hindsight.incident.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every request has in common: the names on its log lines, and what its answer depends on. */
final class RequestContext {
    /** First of all, so that a refusal is logged with its names too. */
    private static final int FIRST = 100;

    @ServerRequestFilter(priority = FIRST)
    void name(ContainerRequestContext request) {
        put("namespace", request.getUriInfo().getPathParameters().getFirst("namespace"));
        put("incident", request.getUriInfo().getPathParameters().getFirst("name"));
        Correlation.given(request.getHeaderString(Correlation.HEADER));
    }

    private static void put(String key, String value) {
        if (value != null) {
            MDC.put(key, value);
        }
    }

    @ServerResponseFilter
    void vary(ContainerResponseContext answer) {
        answer.getHeaders().putSingle("Vary", "Accept, Accept-Encoding");
    }
}
