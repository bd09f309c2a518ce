package dev.hindsight.operator.rest;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;

import org.jboss.resteasy.reactive.RestResponse;

import com.fasterxml.jackson.core.JsonProcessingException;

import io.smallrye.mutiny.Uni;

/**
 * Calls of one service, from threads that may wait. A call ends within its limit, with an answer, {@link RequestRefused} or
 * {@link ServiceUnavailable}. No call is repeated here: the next reconcile repeats it.
 */
public final class RestCalls<A> {

    private final A api;
    private final String service;
    private final Duration limit;
    private final Breaker breaker;

    RestCalls(A api, String service, Duration limit, Breaker breaker) {
        this.api = api;
        this.service = service;
        this.limit = limit;
        this.breaker = breaker;
    }

    /** The body of an answer that has one. */
    public <T> T call(Function<A, Uni<T>> request) {
        return present(breaker.guard(() -> answer(request.apply(api))));
    }

    /** The body of an answer that was asked for with its status and headers. */
    public <T> T body(RestResponse<T> answer) {
        return present(answer.getEntity());
    }

    private <T> T present(T body) {
        if (body == null) {
            throw unreadable();
        }
        return body;
    }

    /** The limit holds for the whole answer; the library's own begins anew with each byte. A cancelled call ends its request. */
    private <T> T answer(Uni<T> request) {
        var answer = request.subscribeAsCompletionStage();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw late();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw away("interrupted while waiting for " + service);
        }
    }

    private RuntimeException failure(Throwable cause) {
        if (cause instanceof RequestRefused refused) {
            return refused;
        }
        if (cause instanceof ServiceUnavailable unavailable) {
            return unavailable;
        }
        if (cause instanceof TimeoutException) {
            return late();
        }
        var defect = JsonDefect.in(cause);
        if (defect.isPresent()) {
            return defect.get();
        }
        // what the library says of a body that is no JSON, is JSON of another shape, or has another media type
        if (cause instanceof WebApplicationException
                || cause instanceof JsonProcessingException
                || cause instanceof ProcessingException) {
            return unreadable();
        }
        return away(service + " cannot be reached: " + cause.getClass().getSimpleName());
    }

    private ServiceUnavailable late() {
        return away(service + " did not answer within " + limit.toSeconds() + " s");
    }

    private static ServiceUnavailable away(String message) {
        return new ServiceUnavailable(message, Optional.empty(), true);
    }

    private ServiceUnavailable unreadable() {
        return new ServiceUnavailable(service + " answered something unreadable", Optional.empty(), false);
    }
}
