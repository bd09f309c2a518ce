package dev.hindsight.incident.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;

import dev.hindsight.contracttesting.running.Deadlines;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A sender with a valid credential that never comes to the end of its body. */
@QuarkusTest
@IncidentSandbox
class SlowSenderIT {
    @Inject
    MeterRegistry metrics;

    @Inject
    Vertx vertx;

    @Inject
    Deadlines deadlines;

    Sandbox sandbox;

    @Test
    void leavesAtTheDeadlineOverHttp2TooAndItsConnectionStays() throws Exception {
        // Given
        Sender sender = Sender.with(Api.admin(sandbox), "");
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

        // When
        HttpClientRequest slow = beginAndMeetTheDeadline(client, sender);

        // Then
        assertThat(status(slow)).isEqualTo(503);
        awaitInFlight(0);
        HttpClientRequest next = begin(client, sender);
        assertThat(next.connection()).isSameAs(slow.connection());
        next.reset();
        awaitInFlight(0);
        client.close();
    }

    /** One that was seen in flight before: on a busy machine a deadline may be over before anybody looks. */
    private HttpClientRequest beginAndMeetTheDeadline(HttpClient client, Sender sender) throws Exception {
        for (Duration deadline = Duration.ofMillis(500); ; deadline = deadline.multipliedBy(2)) {
            HttpClientRequest slow = deadlines.at(deadline, () -> {
                HttpClientRequest begun = begin(client, sender);
                await().atMost(Patience.LIMIT)
                        .until(() -> inFlight() == 1 || begun.response().isComplete());
                return begun;
            });
            if (!slow.response().isComplete()) {
                return slow;
            }
        }
    }

    @Test
    void leavesRoomForOtherSources() throws Exception {
        // Given
        Api api = Api.admin(sandbox);
        Sender slow = Sender.with(api, "");
        Sender other = Sender.with(api, "");
        HttpClient client = vertx.createHttpClient(
                new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_2).setHttp2ClearTextUpgrade(false));

        // When
        List<HttpClientRequest> requests = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            requests.add(begin(client, slow));
        }
        await().atMost(Patience.LIMIT)
                .until(() -> requests.stream()
                                .filter(request -> request.response().isComplete())
                                .count()
                        == 16);
        awaitInFlight(48);

        // Then
        assertThat(slow.post(Sender.body(0)).statusCode()).isEqualTo(503);
        assertThat(other.post(Sender.body(0)).statusCode()).isEqualTo(200);
        requests.forEach(HttpClientRequest::reset);
        awaitInFlight(0);
        client.close();
    }

    private static HttpClientRequest begin(HttpClient client, Sender sender) throws Exception {
        return Patience.result(client.request(HttpMethod.POST, RestAssured.port, "localhost", sender.url())
                .compose(request -> request.setChunked(true)
                        .putHeader("Authorization", "Bearer " + sender.secret())
                        .putHeader("Content-Type", "application/json")
                        .write(Buffer.buffer("{"))
                        .map(request))
                .toCompletionStage());
    }

    private static int status(HttpClientRequest request) throws Exception {
        return Patience.result(
                request.response().map(HttpClientResponse::statusCode).toCompletionStage());
    }

    private void awaitInFlight(int count) {
        await().atMost(Patience.LIMIT).until(() -> inFlight() == count);
    }

    private double inFlight() {
        return metrics.get("hindsight.alert.intake.in.flight").gauge().value();
    }
}
