package dev.hindsight.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.wait.Patience;

/** Every address that leaves the programs is built on the setting, over REST, in a status and in events. */
class PublicUrlIT {
    private static final String INCIDENTS = "/v1/namespaces/addresses/incidents";

    private final Together all = Together.shared();

    @Test
    void everyAddressThatLeavesIsBuiltOnTheSetting() {
        // Given
        all.kubernetes().createNamespace("addresses");
        var path = INCIDENTS + "/click-me";
        var self = Together.PUBLIC_URL + path;

        // When
        var opened = all.rest().post(INCIDENTS, """
                {"name": "click-me", "title": "Click me", "severity": "SEV2", "startedAt": "%s"}""".formatted(Instant.now()));
        var line = all.rest()
                .post(path + "/timeline", "{\"text\": \"x\"}", UUID.randomUUID().toString());

        // Then
        assertThat(opened.location()).isEqualTo(self);
        assertThat(line.location()).startsWith(self + "/timeline/");
        await().atMost(Patience.LIMIT).until(() -> !all.rest()
                .get(path + "/artifacts")
                .json()
                .path("items")
                .isEmpty());
        var artifacts = all.rest().get(path + "/artifacts").json().findValuesAsText("url");
        assertThat(artifacts).isNotEmpty().allMatch(url -> url.startsWith(self + "/artifacts/"));
        await().atMost(Patience.LIMIT).untilAsserted(() -> {
            assertThat(shown("{.status.recordRef.url}")).isEqualTo(self);
            assertThat(shown("{.status.capture.artifacts[*].url}")).startsWith(self + "/artifacts/");
        });
        try (var topic = new Topic(all.platform().kafkaBootstrap(), "hindsight.incidents", "addresses/click-me")) {
            await().atMost(Patience.LIMIT)
                    .untilAsserted(() -> assertThat(datarefs(topic)).containsAnyElementsOf(artifacts));
        }
    }

    private static List<String> datarefs(Topic topic) {
        return topic.read().stream()
                .flatMap(told -> told.data().findValuesAsText("dataref").stream())
                .toList();
    }

    private String shown(String jsonPath) {
        return all.kubernetes()
                .kubectl("get", "incident", "click-me", "-n", "addresses", "-o", "jsonpath=" + jsonPath)
                .out();
    }
}
