package dev.hindsight.scratch.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.Notes;
import dev.hindsight.scratch.Sql;

@QuarkusTest
class AuditIT {
    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void oneNote() {
        notes = Notes.admin(sandbox);
        notes.write("it");
    }

    private Response audit(String query) {
        return notes.get(notes.one("it") + "/audit" + query);
    }

    @Test
    void everyChangeSaysWhoWhenAndWhat() {
        // When
        notes.patch("it", "*", Notes.text("The disk was full"));

        // Then
        Response trail = audit("");
        assertThat(trail.jsonPath().getList("items.version")).containsExactly(2, 1);
        assertThat(trail.jsonPath().getString("items[0].actor.name")).isEqualTo("admin");
        assertThat(trail.jsonPath().getString("items[0].source")).isEqualTo("rest");
        assertThat(trail.jsonPath().getString("items[0].at")).isNotBlank();
        assertThat(trail.jsonPath().getList("items[0].changes")).hasSize(1);
        assertThat(trail.jsonPath().getMap("items[0].changes[0]"))
                .containsEntry("field", "text")
                .containsEntry("before", "The queue was full")
                .containsEntry("after", "The disk was full");
        assertThat(trail.jsonPath().getList("items[1].changes.field")).containsExactlyInAnyOrder("name", "text");
    }

    @Test
    void aRequestThatChangesNothingWritesNoEntry() {
        // When
        notes.patch("it", "*", Notes.text("The queue was full"));

        // Then
        assertThat(audit("").jsonPath().getList("items")).hasSize(1);
    }

    @Test
    void theTrailIsPagedNewestFirst() {
        // Given
        for (int i = 0; i < 4; i++) {
            notes.patch("it", "*", Notes.text("text " + i));
        }

        // When
        List<Integer> versions = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            Response page = audit("?limit=2" + (cursor.isEmpty() ? "" : "&cursor=" + cursor));
            versions.addAll(page.jsonPath().getList("items.version"));
            cursor = page.jsonPath().getString("nextCursor");
        }

        // Then
        assertThat(versions).containsExactly(5, 4, 3, 2, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELETE FROM audit_entry",
                "UPDATE audit_entry SET version = 0",
                "TRUNCATE audit_entry",
                "UPDATE idempotency_key SET status = 0"
            })
    void theProgramCannotTakeBackWhatItWrote(String statement) {
        // Then
        assertThatThrownBy(() -> Sql.asProgram(statement))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }
}
