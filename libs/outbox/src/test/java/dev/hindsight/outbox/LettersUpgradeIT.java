package dev.hindsight.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Tuple;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;

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
        add(Line.of(tables.database(), ""), Buffer.buffer(new byte[] {1, 2}));
        add(Line.of(tables.database(), ""), Buffer.buffer(new byte[] {1, 3}));

        // Then
        assertThat(tables.strings("SELECT encode(value, 'hex') || ' ' || attempts FROM dead_letter ORDER BY 1"))
                .containsExactly("0102 2", "0103 1");
    }

    private static void add(Line line, Buffer value) throws Exception {
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
        PgConnection.connect(Vertx.vertx(), line.options())
                .compose(open -> open.preparedQuery(DeadLetters.ADD)
                        .execute(Tuple.wrap(row))
                        .eventually(() -> open.close()))
                .toCompletionStage()
                .toCompletableFuture()
                .get();
    }
}
