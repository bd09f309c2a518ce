package dev.hindsight.contractrest.request;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import jakarta.ws.rs.container.ContainerResponseContext;

import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;

import dev.hindsight.kubeauth.Route;

/**
 * What every request has in common: the names on its log lines, and what its answer depends on. The record is named after its
 * collection: {@code /incidents/{name}} is {@code incident} in the log.
 */
final class RequestContext {
    /** First of all, so that a refusal is logged with its names too. */
    private static final int FIRST = 100;

    private static final Pattern RECORD = Pattern.compile("/([a-z]+)s/\\{name\\}");

    private final Map<RuntimeResource, Optional<String>> records = new ConcurrentHashMap<>();

    @ServerRequestFilter(priority = FIRST)
    void name(ResteasyReactiveContainerRequestContext request) {
        ResteasyReactiveRequestContext matched = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        put("namespace", request.getUriInfo().getPathParameters().getFirst("namespace"));
        records.computeIfAbsent(matched.getTarget(), RequestContext::record)
                .ifPresent(record ->
                        put(record, request.getUriInfo().getPathParameters().getFirst("name")));
        Correlation.given(request.getHeaderString(Correlation.HEADER));
    }

    private static Optional<String> record(RuntimeResource target) {
        Matcher record = RECORD.matcher(Route.of(target).path());
        return record.find() ? Optional.of(record.group(1)) : Optional.empty();
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
