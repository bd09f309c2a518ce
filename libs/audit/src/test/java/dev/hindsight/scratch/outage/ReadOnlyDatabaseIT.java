package dev.hindsight.scratch.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;
import dev.hindsight.sandbox.wait.Racing;
import dev.hindsight.scratch.Events;
import dev.hindsight.scratch.Notes;
import dev.hindsight.scratch.Sql;

/** A PostgreSQL that reads and takes no writes, as the old primary after a failover. Its sessions stay as they were made. */
@QuarkusTest
class ReadOnlyDatabaseIT {
    private static final int MORE_THAN_SESSIONS = 30;

    Sandbox sandbox;

    @Test
    void writesAreRefusedWhileItLastsAndGoOnWithoutARestart() throws SQLException {
        // Given
        Notes notes = Notes.admin(sandbox);
        assertThat(notes.write("before").statusCode()).isEqualTo(201);

        // When
        try {
            become("on");
            await().atMost(Patience.LIMIT)
                    .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(503));

            // Then
            assertThat(ready().jsonPath().getString("checks.find { it.name == 'postgresql' }.data.reason"))
                    .contains("takes no writes");
            for (Response refused : List.of(notes.write("during"), notes.patch("before", "*", Notes.text("Other")))) {
                assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(503);
                assertThat(refused.header("Retry-After")).isNotBlank();
                assertThat(refused.jsonPath().getString("type")).endsWith("/database_unavailable");
            }
            assertThat(notes.get(notes.one("before")).statusCode()).isEqualTo(200);
        } finally {
            become("off");
        }
        await().atMost(Patience.LIMIT)
                .untilAsserted(() -> assertThat(ready().statusCode()).isEqualTo(200));
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(manyAtOnce(notes))
                .as("every session of the pool writes")
                .containsOnly(201));
        assertThat(notes.get(notes.one("during")).statusCode()).isEqualTo(404);
        assertThat(notes.write("during").statusCode()).isEqualTo(201);
        assertThat(notes.patch("during", "*", Notes.text("The last event of the note"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(new Events(sandbox).untilText(notes, "during", "The last event of the note"))
                .hasSize(2);
    }

    private static List<Integer> manyAtOnce(Notes notes) throws Exception {
        return Racing.times(MORE_THAN_SESSIONS, () -> notes.write(
                        "after-" + UUID.randomUUID().toString().substring(0, 8))
                .statusCode());
    }

    /** New sessions take the setting; those that there are end, as in a failover, and lead to it. */
    private static void become(String readOnly) throws SQLException {
        try (Connection owner = Sql.owner()) {
            Sql.execute(owner, "SET default_transaction_read_only = off");
            Sql.execute(
                    owner, "ALTER DATABASE " + owner.getCatalog() + " SET default_transaction_read_only = " + readOnly);
        }
        if (readOnly.equals("on")) {
            Sql.asProgram("SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    + " WHERE usename = current_user AND pid <> pg_backend_pid()");
        }
    }

    private static Response ready() {
        return RestAssured.get("/q/health/ready");
    }
}
