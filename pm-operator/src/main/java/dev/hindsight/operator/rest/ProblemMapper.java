package dev.hindsight.operator.rest;

import java.time.Duration;
import java.util.Optional;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.rest.client.ext.ResponseExceptionMapper;

import com.fasterxml.jackson.databind.ObjectMapper;

/** Makes of an answer that is not fine a {@link RequestRefused} or a {@link ServiceUnavailable}. Redirects are not followed. */
final class ProblemMapper implements ResponseExceptionMapper<RuntimeException> {

    private static final int NOT_MODIFIED = 304;

    private final String service;
    private final ObjectMapper json;

    ProblemMapper(String service, ObjectMapper json) {
        this.service = service;
        this.json = json;
    }

    @Override
    public boolean handles(int status, MultivaluedMap<String, Object> headers) {
        return status >= 300 && status != NOT_MODIFIED;
    }

    @Override
    public RuntimeException toThrowable(Response answer) {
        var status = answer.getStatus();
        var refusal = Problem.read(json, answer.readEntity(byte[].class)).refusal(service, status);
        if (status >= 400 && status < 500 && status != 429 && status != 408) {
            return refusal;
        }
        return new ServiceUnavailable(
                service + " answered " + status, retryAfter(answer), status >= 400 && !isBusy(refusal));
    }

    /** The service is there and well, and has only no room for one more transfer: no reason to stop all other calls. */
    private static boolean isBusy(RequestRefused refusal) {
        return refusal.status() == 503 && refusal.is("transfers_busy");
    }

    private static Optional<Duration> retryAfter(Response answer) {
        return Optional.ofNullable(answer.getHeaderString(HttpHeaders.RETRY_AFTER))
                .filter(value -> value.matches("[0-9]{1,4}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }
}
