package dev.hindsight.scratch.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;

import dev.hindsight.contracttesting.running.Deadlines;
import dev.hindsight.contracttesting.running.UnderWay;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Racing;
import dev.hindsight.scratch.Locks;
import dev.hindsight.scratch.Notes;

/** A PostgreSQL that is there and says nothing. */
@QuarkusTest
class StalledDatabaseIT {
    private static final int MORE_THAN_CONNECTIONS = 30;

    @Inject
    Deadlines deadlines;

    @Inject
    UnderWay underWay;

    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
        assertThat(notes.write("before").statusCode()).isEqualTo(201);
    }

    @Test
    void theProgramsOwnConnectionsAreBounded() {
        // When
        String bounds = pool.query("select current_setting('statement_timeout') || ' '"
                        + " || current_setting('idle_in_transaction_session_timeout')")
                .executeAndAwait()
                .iterator()
                .next()
                .getString(0);

        // Then
        assertThat(bounds).isEqualTo("5min 5min");
    }

    @Test
    void whoAsksIsAnsweredAndMayRepeat() throws Exception {
        // When
        List<Response> answers;
        sandbox.postgres().pause();
        try {
            answers = deadlines.at(
                    Duration.ofSeconds(1),
                    () -> Racing.times(MORE_THAN_CONNECTIONS, () -> notes.post(Notes.body("during"), "key-of-during")));
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
            assertThat(answer.header("Retry-After")).isNotBlank();
            assertThat(answer.jsonPath().getString("type")).endsWith("/deadline_exceeded");
            assertThat(answer.jsonPath().getString("detail")).contains("Idempotency-Key");
        });
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        notes.post(Notes.body("during"), "key-of-during").statusCode())
                .isEqualTo(201));
        assertThat(notes.get(notes.all()).jsonPath().getList("items")).hasSize(2);
    }

    @Test
    void aRowThatIsLockedIsNotWaitedForForEver() throws Exception {
        // Given
        String etag = notes.get(notes.one("before")).header("ETag");

        // When
        Response answer;
        try (Locks locks = Locks.ofEveryNote()) {
            var waiting = CompletableFuture.supplyAsync(() -> notes.patch("before", etag, Notes.text("Other")));
            locks.awaitWaiting(1);
            locks.cancelWhoWaits();
            answer = waiting.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        }

        // Then
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isNotBlank();
        assertThat(answer.jsonPath().getString("type")).endsWith("/database_unavailable");
        assertThat(notes.patch("before", etag, Notes.text("Other")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void clientsThatHangUpWhileTheyWaitLeaveNothingBehind() throws Exception {
        // When all connections wait for the row, and the rest of the clients for a connection
        try (Locks locks = Locks.ofEveryNote()) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < MORE_THAN_CONNECTIONS; i++) {
                clients.add(notes.beginPatch("before", Notes.text("late")));
            }
            underWay.await(MORE_THAN_CONNECTIONS);
            locks.awaitWaiting(connections);
            for (Socket client : clients) {
                client.close();
            }
            underWay.await(0);
        }

        // Then
        assertThat(Racing.times(MORE_THAN_CONNECTIONS, () -> notes.patch("before", "*", Notes.text("in time"))
                        .statusCode()))
                .containsOnly(200);
    }
}
