package dev.hindsight.outbox.inbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

import dev.hindsight.outbox.trial.Tables;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.postgres.Database;

@WithSandbox(postgres = true)
class LettersUpgradeIT {

    @Test
    void a_letter_from_before_the_step_is_known_again_and_other_bytes_at_its_place_are_another(Sandbox sandbox)
            throws Exception {
        // Given
        Tables tables = Tables.empty(sandbox, "letters");
        tables.run("inbox.sql");
        tables.execute(
                "INSERT INTO dead_letter (id, topic, partition, \"offset\", key, headers, value, event_id, reason,"
                        + " stack_hash, attempts, first_at, last_at) VALUES (gen_random_uuid(), 't', 0, 7, NULL,"
                        + " '[{\"name\": \"a\", \"value\": \"AQ==\"}]', '\\x0102', 'e1', 'no', 'x', 1, now(), now())");

        // When
        tables.run("inbox-letters.sql");
        add(tables.database(), Buffer.buffer(new byte[] {1, 2}));
        add(tables.database(), Buffer.buffer(new byte[] {1, 3}));

        // Then
        assertThat(tables.strings("SELECT encode(value, 'hex') || ' ' || attempts FROM dead_letter ORDER BY 1"))
                .containsExactly("0102 2", "0103 1");
    }

    private static void add(Database database, Buffer value) throws Exception {
        var headers = new JsonArray().add(new JsonObject().put("value", "AQ==").put("name", "a"));
        Object[] row = {
            UUID.randomUUID(),
            "t",
            0,
            7L,
            null,
            headers,
            value,
            null,
            "e1",
            null,
            null,
            "no",
            "x",
            Instant.now().atOffset(ZoneOffset.UTC)
        };
        PgConnectOptions program = PgConnectOptions.fromUri(database.reactiveUrl())
                .setUser(database.program())
                .setPassword(database.programPassword());
        PgConnection.connect(Vertx.vertx(), program)
                .compose(open -> open.preparedQuery(DeadLetters.ADD)
                        .execute(Tuple.wrap(row))
                        .eventually(() -> open.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
