package dev.hindsight.incident.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import jakarta.inject.Inject;

import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.Locks;
import dev.hindsight.incident.UnderWay;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Clients that are gone before their answer: everyday life, and no fault of the service. */
@QuarkusTest
@IncidentSandbox
class HangUpIT {
    private static final Logger ROOT = Logger.getLogger("");
    private static final int HANG_UPS = 5;

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            if (!isOfTheBroker(line)) {
                lines.add(ExtLogRecord.wrap(line));
            }
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @Inject
    UnderWay underWay;

    Sandbox sandbox;
    Api api;

    @BeforeEach
    void listen() {
        api = Api.admin(sandbox);
        ROOT.addHandler(recorder);
    }

    @AfterEach
    void stopListening() {
        ROOT.removeHandler(recorder);
    }

    @Test
    void inTheMiddleOfATransactionIsALineWithoutAStackTrace() throws Exception {
        // Given
        assertThat(api.open("before").statusCode()).isEqualTo(201);

        // When
        try (Locks locks = Locks.ofEveryIncident()) {
            for (int i = 1; i <= HANG_UPS; i++) {
                try (Socket client = new Socket("localhost", RestAssured.port)) {
                    client.getOutputStream().write(write().getBytes(US_ASCII));
                    client.getOutputStream().flush();
                    locks.awaitWaiting(i);
                }
            }
            underWay.await(0);
        }

        // Then
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(lines)
                .extracting(LogRecord::getMessage)
                .anyMatch(line -> line.contains("work=given-up")));
        assertThat(lines).allMatch(line -> line.getThrown() == null);
    }

    @Test
    void doesNotHideAFaultOfOurs() {
        // When
        Infrastructure.handleDroppedException(new IllegalStateException("a fault that nobody waits for"));

        // Then
        assertThat(lines)
                .filteredOn(line -> line.getThrown() != null)
                .extracting(line -> line.getThrown().getMessage())
                .containsOnlyOnce("a fault that nobody waits for");
    }

    /** Which runs in this JVM too. */
    private static boolean isOfTheBroker(LogRecord line) {
        return String.valueOf(line.getLoggerName()).matches("(org\\.apache\\.)?kafka\\..*|state\\.change\\.logger");
    }

    private String write() {
        String body = "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": \"late\"}";
        return "POST " + api.incident("before") + "/timeline HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + api.token() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }
}
