package dev.hindsight.incident.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.event.EventSchemas;
import dev.hindsight.incident.event.EventStream;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
@TestProfile(PublicUrlIT.Behind.class)
class PublicUrlIT {
    private static final String BASE = "https://example.org/hindsight";

    Sandbox sandbox;

    public static final class Behind implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("hindsight.public-url", BASE + "/");
        }
    }

    @Test
    void everyAddressThatLeavesIsBuiltOnTheSetting() throws Exception {
        // Given
        Api api = Api.admin(sandbox);
        Evidence evidence = new Evidence(api, "click-me");

        // When
        Response opened = api.open("click-me");
        Response line = api.request()
                .contentType("application/json")
                .body("{\"text\": \"x\"}")
                .post(api.incident("click-me") + "/timeline");
        evidence.keep("{\"n\":1}".getBytes(), Evidence.EVENTS);

        // Then
        String self = BASE + api.incident("click-me");
        assertThat(opened.header("Location")).isEqualTo(self);
        assertThat(line.header("Location")).startsWith(self + "/timeline/");
        assertThat(api.get(api.incident("click-me") + "?fields=projection")
                        .jsonPath()
                        .getString("url"))
                .isEqualTo(self);
        List<String> artifacts =
                api.get(api.incident("click-me") + "/artifacts").jsonPath().getList("items.url");
        assertThat(artifacts).hasSize(1).allMatch(url -> url.startsWith(self + "/artifacts/"));
        assertThat(EventStream.of(sandbox, api, "click-me").await(3))
                .allSatisfy(told -> assertThat(new EventSchemas().faults(told)).isEmpty())
                .filteredOn(told -> told.type().equals("artifact-captured"))
                .singleElement()
                .satisfies(told ->
                        assertThat(told.data().findValuesAsText("dataref")).containsExactlyElementsOf(artifacts));
    }
}
