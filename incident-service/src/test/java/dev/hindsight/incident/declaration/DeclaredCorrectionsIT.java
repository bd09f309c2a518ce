package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

import dev.hindsight.contracttesting.EventSchemas;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class DeclaredCorrectionsIT {
    /** Three hours ago; resolved so lately that nothing seals the episode behind the test's back. */
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(3));

    Sandbox sandbox;
    Api api;
    Manifest manifest;

    @BeforeEach
    void declared() {
        api = Api.admin(sandbox);
        manifest = Manifest.of(sandbox, "kubectl")
                .declaring("title: 'Search', severity: SEV2, startedAt: '" + at(0) + "'" + resolvedAt(170));
        assertThat(declare(manifest).statusCode()).isEqualTo(201);
    }

    /** Minutes after the start. */
    private String at(int minutes) {
        return start.plus(Duration.ofMinutes(minutes)).toString();
    }

    private String resolvedAt(int minutes) {
        return ", resolvedAt: '" + at(minutes) + "'";
    }

    private Response declare(Manifest state, String... corrected) {
        String entries = String.join(
                ",",
                List.of(corrected).stream()
                        .map(field -> "{\"field\": \"" + field + "\", \"reason\": \"wrong " + field + "\"}")
                        .toList());
        String json = state.json();
        return api.put(
                api.incident("it") + "/declaration",
                corrected.length == 0 ? json : json.replaceFirst("\\{", "{\"corrections\": [" + entries + "],"));
    }

    private Response read() {
        return api.get(api.incident("it"));
    }

    @Test
    void aDeclaredMilestoneIsCorrectedInTheObjectAndNotOverRest() {
        // When
        Response refused = api.request()
                .contentType("application/json")
                .body("{\"field\": \"startedAt\", \"value\": \"2026-01-02T02:00:00Z\", \"reason\": \"r\"}")
                .post(api.incident("it") + "/corrections");

        // Then
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.jsonPath().getString("type")).endsWith("/managed_by_cluster");
        assertThat(refused.jsonPath().getString("errors[0].field")).isEqualTo("startedAt");
        assertThat(refused.jsonPath().getString("errors[0].message"))
                .contains("kubectl", "incidents.hindsight.dev " + api.namespace() + "/it");
        assertThat(refused.jsonPath().getString("detail")).contains("spec.corrections");
    }

    @Test
    void aNewEntryMakesTheDeclaredValuesCorrectionsWithoutAConflict() {
        // When
        Response corrected =
                declare(manifest.with(at(0), at(-60)).with(at(170), at(172)).at(2, 20), "startedAt", "resolvedAt");

        // Then
        assertThat(corrected.statusCode()).as(corrected.asString()).isEqualTo(200);
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo(at(172));
        assertThat(read().jsonPath().getInt("durations.resolve")).isEqualTo(232 * 60);
        assertThat(corrected.jsonPath().getList("projection.conflicts")).isEmpty();
        assertThat(api.get(api.incident("it") + "/audit").asString())
                .contains("wrong startedAt", "wrong resolvedAt", "\"manager\":\"kubectl\"");
        EventStream.Told last = EventStream.of(sandbox, api, "it").await(3).get(2);
        assertThat(last.type()).isEqualTo("corrected");
        assertThat(last.data().at("/corrections").findValuesAsText("field")).containsExactly("startedAt", "resolvedAt");
        assertThat(last.faults(new EventSchemas())).isEmpty();
    }

    @Test
    void theSameEntriesAgainCorrectNothingAndAConflictStaysAConflict() {
        // Given
        declare(manifest.with(at(170), at(172)).at(2, 20), "resolvedAt");

        // When
        Response again = declare(manifest.with(at(170), at(174)).at(3, 30), "resolvedAt");

        // Then
        assertThat(again.jsonPath().getList("projection.conflicts.field")).containsExactly("resolvedAt");
        declare(manifest.with(at(170), at(176)).at(4, 40), "resolvedAt", "resolvedAt");
        assertThat(read().jsonPath().getString("resolvedAt")).isEqualTo(at(176));
        assertThat(api.get(api.incident("it") + "?fields=projection").jsonPath().getList("conflicts"))
                .isEmpty();
    }

    @Test
    void aMilestoneThatIsTakenOutWithACorrectionGoesFromTheRecord() {
        // When
        declare(manifest.with(resolvedAt(170), "").at(2, 20), "resolvedAt");

        // Then
        assertThat(read().jsonPath().getString("lifecycle")).isEqualTo("open");
        assertThat(read().jsonPath().getMap("")).doesNotContainKey("resolvedAt");
    }

    @Test
    void aMilestoneThatIsTakenOutWithoutOneStaysWithTheRecord() {
        // When
        declare(manifest.with(resolvedAt(170), "").at(2, 20), "startedAt");

        // Then
        assertThat(read().jsonPath().getString("lifecycle")).isEqualTo("resolved");
    }

    @Test
    void whatNoRecordMayBeIsRefusedInACorrectionToo() {
        // When
        Response refused = declare(manifest.with(at(0), at(171)).at(2, 20), "startedAt");

        // Then
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.jsonPath().getList("errors.field")).containsExactly("fields.resolvedAt");
        assertThat(declare(manifest.at(2, 20), "severity").jsonPath().getList("errors.field"))
                .containsExactly("corrections[0].field");
    }
}
