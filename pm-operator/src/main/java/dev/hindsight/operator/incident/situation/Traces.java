package dev.hindsight.operator.incident.situation;

import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;

import io.opentelemetry.api.trace.Tracer;

/** One trace a reconcile, so that its calls to incident-service and its log lines can be found together. */
@ApplicationScoped
class Traces {

    private final Tracer tracer;

    Traces(Tracer tracer) {
        this.tracer = tracer;
    }

    <T> T around(String name, Supplier<T> work) {
        var span = tracer.spanBuilder(name).startSpan();
        try (var current = span.makeCurrent()) {
            return work.get();
        } finally {
            span.end();
        }
    }
}
