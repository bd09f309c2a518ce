package dev.hindsight.incident.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.smallrye.mutiny.infrastructure.Infrastructure;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

/** Clients that are gone before their answer: everyday life, and no fault of the service. */
@QuarkusTest
@IncidentSandbox
class HangUpIT {
    private static final Logger ROOT = Logger.getLogger("");

    private final List<ExtLogRecord> lines = new CopyOnWriteArrayList<>();
    private final Handler recorder = new Handler() {
        @Override
        public void publish(LogRecord line) {
            lines.add(ExtLogRecord.wrap(line));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

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
        try (Connection other = lockOfEveryIncident()) {
            for (int i = 0; i < 5; i++) {
                hangUpAfter(write());
            }
            awaitWaiting(other, 0);
            other.rollback();
        }

        // Then
        await().untilAsserted(() ->
                assertThat(lines).extracting(LogRecord::getMessage).anyMatch(line -> line.contains("work=given-up")));
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
                .containsExactly("a fault that nobody waits for");
    }

    private String write() {
        String body = "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": \"late\"}";
        return "POST " + api.incident("before") + "/timeline HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + api.token() + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                + body;
    }

    private static void hangUpAfter(String request) throws IOException, SQLException {
        try (Socket socket = new Socket("localhost", RestAssured.port);
                Connection look = connect()) {
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            socket.getOutputStream().flush();
            awaitWaiting(look, 1);
        }
    }

    private static void awaitWaiting(Connection look, int least) {
        await().until(() -> {
            var waiting = look.createStatement()
                    .executeQuery("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                            + " and datname = current_database()");
            waiting.next();
            return waiting.getInt(1) >= least;
        });
    }

    private static Connection lockOfEveryIncident() throws SQLException {
        Connection other = connect();
        other.setAutoCommit(false);
        other.createStatement().execute("select id from incident for update");
        return other;
    }

    private static Connection connect() throws SQLException {
        Config config = ConfigProvider.getConfig();
        return DriverManager.getConnection(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getValue("quarkus.datasource.username", String.class),
                config.getValue("quarkus.datasource.password", String.class));
    }
}
