package dev.hindsight.contractrest.request;

import java.util.Optional;
import java.util.regex.Pattern;

import org.jboss.logging.MDC;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;

/**
 * What ties together everything that one cause leads to, over REST, the log and Kafka. A client may name it in {@link #HEADER};
 * else it is the trace. What is no such name is not used, as the standard says of a bad {@code traceparent}.
 */
public final class Correlation {
    static final String HEADER = "X-Correlation-Id";
    private static final String NAME = "correlationId";
    private static final Pattern GIVEN = Pattern.compile("[!-~]{1,128}");

    private Correlation() {}

    /** Of the running request, for its log lines too. */
    static void given(String header) {
        if (header != null && GIVEN.matcher(header).matches()) {
            MDC.put(NAME, header);
        }
    }

    /** Of the running request; nothing for work that nobody asked for at this moment. */
    public static Optional<String> current() {
        return Optional.ofNullable(MDC.get(NAME)).map(Object::toString).or(Correlation::request);
    }

    /** The running request itself, as its log lines name it. */
    public static Optional<String> request() {
        return Optional.of(Span.current().getSpanContext())
                .filter(SpanContext::isValid)
                .map(SpanContext::getTraceId);
    }
}
