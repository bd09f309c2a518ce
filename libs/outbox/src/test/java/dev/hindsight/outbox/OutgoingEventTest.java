package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

class OutgoingEventTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"correlationId", "a-b", "a_b", "", "abcdefghijklmnopqrstu", "id", "sequence", "traceparent"})
    void a_name_that_the_wire_has_no_place_for_is_refused(String extension) {
        assertThatThrownBy(() -> event("{}", Map.of(extension, "x"))).hasMessageContaining("cannot be an extension");
    }

    @Test
    void the_running_trace_is_what_travels() {
        // Given
        SpanContext span = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());

        // When
        try (var scope = Span.wrap(span).makeCurrent()) {
            Map<String, String> trace = Traces.current();

            // Then
            assertThat(scope).isNotNull();
            assertThat(trace).containsEntry("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
        }
        assertThat(Traces.current()).isEmpty();
    }

    private static OutgoingEvent event(String data, Map<String, String> extensions) {
        return new OutgoingEvent("t", "a/b", "dev.example.thing.v1", data, Instant.now(), extensions);
    }
}
