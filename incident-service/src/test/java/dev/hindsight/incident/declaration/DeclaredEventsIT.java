package dev.hindsight.incident.declaration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.event.EventStream.Told;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class DeclaredEventsIT {
    private static final String NAME = "declared";

    Sandbox sandbox;

    @Test
    void whatACustomResourceDeclaresIsToldOnceAndSoIsItsEnd() {
        // Given
        Api api = Api.admin(sandbox);
        Manifest manifest = Manifest.of(sandbox, "kubectl")
                .declaring("title: Declared, severity: SEV2, startedAt: '2026-01-02T03:04:05Z'");
        Manifest resolved = manifest.declaring(
                        manifest.fields() + ", mitigatedAt: '2026-01-02T03:30:00Z', resolvedAt: '2026-01-02T04:00:00Z'")
                .at(2, 20);
        declare(api, manifest);

        // When
        declare(api, manifest);
        declare(api, manifest.at(1, 11));
        declare(api, resolved);
        api.request()
                .contentType(ContentType.JSON)
                .body("{\"uid\": \"" + manifest.uid() + "\", \"reason\": \"deleted\"}")
                .post(api.incident(NAME) + "/detach")
                .then()
                .statusCode(204);

        // Then: beside the seal, which comes by itself for an episode that is long over
        List<Told> told = EventStream.of(sandbox, api, NAME).await(5).stream()
                .filter(event -> !event.type().equals("evidence-sealed"))
                .toList();
        assertThat(told).extracting(Told::type).containsExactly("opened", "mitigated", "resolved", "updated");
        assertThat(told.get(0).data().at("/incident/declaredFields")).hasSize(3);
        assertThat(told.get(3).data().at("/incident/declaredFields")).isEmpty();
    }

    private static void declare(Api api, Manifest manifest) {
        Response declared = api.put(api.incident(NAME) + "/declaration", manifest.json());
        assertThat(declared.statusCode()).as(declared.asString()).isIn(200, 201);
    }
}
