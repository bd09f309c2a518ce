package dev.hindsight.outbox;

import java.util.HashMap;
import java.util.Map;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/** The running trace as {@code traceparent} and {@code tracestate}; nothing where a service has no OpenTelemetry. */
final class Traces {
    private static final boolean PRESENT = present();

    private Traces() {}

    private static boolean present() {
        try {
            Class.forName("io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator");
            return true;
        } catch (ClassNotFoundException absent) {
            return false;
        }
    }

    static Map<String, String> current() {
        return PRESENT ? OpenTelemetry.current() : Map.of();
    }

    /** A class of its own, so that it is only loaded where it can be. */
    private static final class OpenTelemetry {
        static Map<String, String> current() {
            var headers = new HashMap<String, String>();
            W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
            return headers;
        }
    }
}
