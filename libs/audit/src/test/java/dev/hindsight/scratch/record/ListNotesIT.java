package dev.hindsight.scratch.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.Notes;
import dev.hindsight.scratch.Sql;

/** Lists, page by page. */
@QuarkusTest
class ListNotesIT {
    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
    }

    @Test
    void aListIsReadPageByPageNewestFirst() {
        // Given
        List.of("a", "b", "c").forEach(notes::write);

        // When
        Response first = notes.get(notes.all() + "?limit=2");
        Response second =
                notes.get(notes.all() + "?limit=2&cursor=" + first.jsonPath().getString("nextCursor"));
        Response oldestFirst = notes.get(notes.all() + "?sort=createdAt");

        // Then
        assertThat(first.jsonPath().getList("items.name")).containsExactly("c", "b");
        assertThat(second.jsonPath().getList("items.name")).containsExactly("a");
        assertThat(second.jsonPath().getString("nextCursor")).isNull();
        assertThat(oldestFirst.jsonPath().getList("items.name")).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-createdAt", "createdAt"})
    void everyRowIsSeenOnceWithEqualKeysAndInsertsInBetween(String sort) throws SQLException {
        // Given
        IntStream.range(0, 7).forEach(i -> notes.write("same-" + i));
        atTheSameTime();
        List<String> seen = new ArrayList<>();
        String cursor = "";

        // When
        for (int page = 0; cursor != null; page++) {
            Response answer =
                    notes.get(notes.all() + "?limit=2&sort=" + sort + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            seen.addAll(answer.jsonPath().getList("items.name"));
            cursor = answer.jsonPath().getString("nextCursor");
            notes.write("between-" + page);
            atTheSameTime();
        }

        // Then
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).contains("same-0", "same-1", "same-2", "same-3", "same-4", "same-5", "same-6");
    }

    private void atTheSameTime() throws SQLException {
        Sql.asProgram(
                "UPDATE note SET created_at = '2026-01-02T03:04:05Z' WHERE namespace = '" + notes.namespace() + "'");
    }

    @Test
    void theClusterWideListShowsAllNamespaces() {
        // Given
        notes.write("here");
        Notes other = Notes.admin(sandbox);
        other.write("there");

        // Then
        assertThat(notes.get("/v1/notes?limit=2").jsonPath().getList("items.name"))
                .containsExactly("there", "here");
        assertThat(notes.get(notes.all()).jsonPath().getList("items.name")).containsExactly("here");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        // Given
        notes.write("x");
        notes.write("y");
        String cursor = notes.get(notes.all() + "?limit=1").jsonPath().getString("nextCursor");

        // Then
        assertThat(notes.get(notes.all() + "?cursor=" + cursor).statusCode()).isEqualTo(200);
        for (String other : List.of(
                notes.all() + "?from=2026-01-02T03:04:05Z&cursor=" + cursor,
                notes.all() + "?sort=createdAt&cursor=" + cursor,
                "/v1/notes?cursor=" + cursor,
                notes.one("x") + "/audit?cursor=" + cursor)) {
            assertThat(notes.get(other).jsonPath().getString("type")).as(other).endsWith("/invalid_cursor");
        }
    }
}
