package dev.hindsight.scratch.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Racing;
import dev.hindsight.scratch.Notes;

/** Writes that overwrite nothing by accident, and reads of what is known already. */
@QuarkusTest
class ConditionalIT {
    private static final String OTHER = Notes.text("The disk was full");

    Sandbox sandbox;
    Notes notes;

    @BeforeEach
    void ownNamespace() {
        notes = Notes.admin(sandbox);
    }

    @Test
    void aWriteNeedsTheEtagThatWasRead() {
        // Given
        notes.write("etag");

        // Then
        assertThat(notes.put("etag", null, OTHER).statusCode()).isEqualTo(428);
        assertThat(notes.patch("etag", null, "{}").statusCode()).isEqualTo(428);
        assertThat(notes.put("etag", "\"v7\"", OTHER).statusCode()).isEqualTo(412);
        assertThat(notes.put("etag", "W/\"v1\"", OTHER).statusCode()).isEqualTo(412);
        assertThat(notes.put("nobody", "\"v1\"", OTHER).statusCode()).isEqualTo(412);
        assertThat(notes.patch("nobody", "\"v1\"", "{}").statusCode()).isEqualTo(404);
        assertThat(notes.patch("etag", "\"v3\", \"v1\"", OTHER).header("ETag")).isEqualTo("\"v2\"");
        assertThat(notes.patch("etag", "\"v1\"", OTHER).statusCode()).isEqualTo(412);
    }

    @Test
    void aStarMatchesWhateverVersionIsThereAndTheRefusalsSaySo() {
        // Given
        notes.write("any");

        // Then
        assertThat(List.of(
                        notes.put("any", null, OTHER),
                        notes.patch("any", null, "{}"),
                        notes.put("any", "\"v7\"", OTHER),
                        notes.patch("any", "\"v7\"", "{}")))
                .allSatisfy(refused ->
                        assertThat(refused.jsonPath().getString("detail")).contains("If-Match: *"));
        assertThat(notes.patch("any", "*", OTHER).statusCode()).isEqualTo(200);
        assertThat(notes.put("any", "*", OTHER).header("ETag")).isEqualTo("\"v3\"");
        assertThat(notes.put("nobody", "*", OTHER).statusCode()).isEqualTo(412);
    }

    @Test
    void createOnlyPutIsRefusedForWhatExists() {
        // When
        Response first = create("taken");
        Response second = create("taken");

        // Then
        assertThat(first.header("ETag")).as(first.asString()).isEqualTo("\"v1\"");
        assertThat(second.statusCode()).isEqualTo(412);
    }

    private Response create(String name) {
        return notes.request()
                .contentType(ContentType.JSON)
                .header("If-None-Match", "*")
                .body(OTHER)
                .put(notes.one(name));
    }

    @Test
    void ofParallelWritesWithOneEtagOneWins() throws Exception {
        // Given
        notes.write("contended");

        // When
        List<Response> answers = Racing.times(8, () -> notes.put("contended", "\"v1\"", OTHER));

        // Then
        assertThat(answers).extracting(Response::statusCode).containsOnly(200, 412);
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 200).hasSize(1);
        assertThat(notes.get(notes.one("contended")).header("ETag")).isEqualTo("\"v2\"");
    }

    @Test
    void whatGetReturnedCanBePutAndAChangedReadOnlyFieldIsAnError() {
        // Given
        notes.write("ro");
        Response read = notes.get(notes.one("ro"));

        // When
        Response same = notes.put("ro", read.header("ETag"), read.asString());
        Response changed = notes.patch("ro", "*", "{\"version\": 9, \"name\": \"other\"}");

        // Then
        assertThat(same.statusCode()).as(same.asString()).isEqualTo(200);
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.jsonPath().getList("errors.field")).containsExactlyInAnyOrder("version", "name");
        assertThat(changed.jsonPath().getList("errors.code")).containsOnly("read_only");
    }

    @Test
    void aMergePatchTakesAwayNullsAndItsOutcomeIsHeldToTheContract() {
        // Given
        notes.write("patched");

        // When
        Response refused = notes.patch("patched", "*", "{\"text\": null}");

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("text");
        assertThat(refused.jsonPath().getList("errors.code")).containsExactly("required");
    }

    @Test
    void aKnownVersionIsNotSentAgain() {
        // Given
        notes.write("known");
        String weak = notes.get(notes.one("known") + "?fields=text").header("ETag");

        // Then
        assertThat(weak).startsWith("W/\"v1-");
        assertThat(read("\"v1\"", "").statusCode()).isEqualTo(304);
        assertThat(read("\"v2\"", "").statusCode()).isEqualTo(200);
        assertThat(read("\"v2\", \"v1\"", "").statusCode()).isEqualTo(304);
        assertThat(read(weak, "?fields=text").statusCode()).isEqualTo(304);
        assertThat(read("\"v1\"", "?fields=text").statusCode()).isEqualTo(200);
    }

    private Response read(String known, String query) {
        return notes.request().header("If-None-Match", known).get(notes.one("known") + query);
    }

    @Test
    void everyFormHasAnEtagOfItsOwnHoweverItIsAskedFor() {
        // Given
        notes.write("sparse");

        // When
        Response answer = notes.get(notes.one("sparse") + "?fields=name,version");

        // Then
        assertThat(answer.asString()).isEqualTo("{\"name\":\"sparse\",\"version\":1}");
        assertThat(notes.get(notes.one("sparse") + "?fields=version&fields=name")
                        .header("ETag"))
                .isEqualTo(answer.header("ETag"));
        assertThat(notes.get(notes.one("sparse") + "?fields=name").header("ETag"))
                .isNotEqualTo(answer.header("ETag"));
        assertThat(answer.header("Vary")).isEqualTo("Accept, Accept-Encoding");
    }

    @Test
    void answersAreCompressedForWhoAsks() {
        // Given
        notes.write("packed");

        // When
        Response answer = notes.request().header("Accept-Encoding", "gzip").get(notes.one("packed"));

        // Then
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.jsonPath().getString("name")).isEqualTo("packed");
    }
}
