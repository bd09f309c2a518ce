package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class LogLinesIT {
    private static final Logger LOGGER = Logger.getLogger("dev.hindsight.contractrest.problem");

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            ExtLogRecord record = ExtLogRecord.wrap(line);
            record.copyMdc();
            lines.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Sandbox sandbox;

    @BeforeEach
    void listen() {
        LOGGER.addHandler(recorder);
    }

    @AfterEach
    void stopListening() {
        LOGGER.removeHandler(recorder);
    }

    @Test
    void everyLineNamesTraceNamespaceAndIncident() {
        // Given
        Api api = Api.admin(sandbox);

        // When
        api.request()
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00")
                .get(api.incident("nobody"));

        // Then
        assertThat(lines)
                .filteredOn(line -> api.namespace().equals(line.getMdc("namespace")))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.getMdc("traceId")).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                    assertThat(line.getMdc("incident")).isEqualTo("nobody");
                });
    }
}
