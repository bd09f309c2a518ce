package dev.hindsight.scratch.request;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.LogLines;
import dev.hindsight.scratch.Notes;

@QuarkusTest
class LogLinesIT {
    Sandbox sandbox;

    @Test
    void everyLineNamesTraceNamespaceAndRecord() {
        // Given
        Notes notes = Notes.admin(sandbox);
        try (LogLines lines = LogLines.of("dev.hindsight.contractrest.problem")) {

            // When
            notes.request()
                    .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
                    .get(notes.one("nobody"));

            // Then
            assertThat(lines.all())
                    .filteredOn(line -> notes.namespace().equals(line.getMdc("namespace")))
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.getMdc("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                        assertThat(line.getMdc("note")).isEqualTo("nobody");
                    });
        }
    }
}
