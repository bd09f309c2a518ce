package dev.hindsight.sandbox.alertmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox
class AlertmanagerIT {
    private static final String CONFIGURATION = "{route: {receiver: nobody}, receivers: [{name: nobody}]}";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @Test
    void two_peers_are_one_cluster_and_one_of_them_can_be_killed(Sandbox sandbox) throws Exception {
        // Given
        Alertmanager first = sandbox.startAlertmanager("alertmanager-a", CONFIGURATION, List.of());
        Alertmanager second = sandbox.startAlertmanager("alertmanager-b", CONFIGURATION, List.of(first));
        await().atMost(Patience.LIMIT).until(() -> status(first).split("\"address\"").length == 3);

        // When
        first.kill();

        // Then
        String alert = "[{\"labels\":{\"alertname\":\"Lonely\"}}]";
        HttpRequest post = HttpRequest.newBuilder(URI.create(second.url() + "/api/v2/alerts"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(alert))
                .build();
        assertThat(HTTP.send(post, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        second.stop();
    }

    private static String status(Alertmanager alertmanager) throws IOException, InterruptedException {
        HttpRequest get = HttpRequest.newBuilder(URI.create(alertmanager.url() + "/api/v2/status"))
                .build();
        return HTTP.send(get, BodyHandlers.ofString()).body();
    }
}
