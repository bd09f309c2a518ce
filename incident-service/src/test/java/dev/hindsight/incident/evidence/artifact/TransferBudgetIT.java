package dev.hindsight.incident.evidence.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.contracttesting.running.UnderWay;
import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.evidence.Evidence;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

@QuarkusTest
@IncidentSandbox
class TransferBudgetIT {
    private static final int ROOM = 12;
    private static final int HANG_UPS = 60;
    private static final byte[] BYTES = "{\"n\":1}".getBytes(UTF_8);

    @Inject
    MeterRegistry metrics;

    @Inject
    UnderWay underWay;

    Sandbox sandbox;

    @Test
    void uploadsThatDoNotFitAreToldToComeBackAndLateOnesGiveTheirRoomBack() throws IOException {
        // Given as many uploads as fit, all of which have sent nothing of their bodies yet
        Evidence evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
        List<Socket> slow = new ArrayList<>();
        for (int i = 0; i < ROOM; i++) {
            slow.add(begin(evidence));
        }

        // When
        Response refused = await().atMost(Patience.LIMIT)
                .until(() -> evidence.put(BYTES, Evidence.EVENTS), answer -> answer.statusCode() == 503);
        for (Socket socket : slow) {
            socket.close();
        }

        // Then
        assertThat(refused.header("Retry-After")).isNotNull();
        awaitRoom(evidence);
    }

    @Test
    void uploadsWhoseClientsHangUpBeforeTheyAreLetInGiveTheirRoomBack() throws IOException {
        // Given
        Evidence evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
        double before = reviews();

        // When nobody says yet whether they may, each in a namespace that was not asked for before
        sandbox.kubernetes().apiServer().pause();
        try {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < HANG_UPS; i++) {
                clients.add(begin(new Evidence(Api.admin(sandbox), "checkout-5xx")));
            }
            hangUpTogether(clients);
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }
        await().atMost(Patience.LIMIT).until(() -> reviews() >= before + HANG_UPS);

        // Then
        assertRoomForAll(evidence);
    }

    @Test
    void readersWhoHangUpWhileTheBytesAreLookedUpGiveTheirRoomBack() throws IOException {
        // Given
        Evidence evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");
        byte[] large = new byte[4 << 20];
        evidence.keep(large, "episode=0&kind=log&source=fluentbit");
        String get = "GET " + evidence.path(large) + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + evidence.api().token() + "\r\n\r\n";

        // When
        sandbox.postgres().pause();
        try {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < HANG_UPS; i++) {
                clients.add(send(get));
            }
            hangUpTogether(clients);
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        assertRoomForAll(evidence);
    }

    /** All have come and none is answered when they hang up, which the service notices before anything else happens. */
    private void hangUpTogether(List<Socket> clients) throws IOException {
        underWay.await(clients.size());
        for (Socket client : clients) {
            client.close();
        }
        underWay.await(0);
    }

    private double reviews() {
        return metrics.find("hindsight_auth_reviews").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    /** Uploads fit one after another until the last of those who hung up has had its turn: room that is not given back is lost for ever. */
    private static void assertRoomForAll(Evidence evidence) {
        for (int i = 0; i < ROOM; i++) {
            awaitRoom(evidence);
        }
    }

    private static void awaitRoom(Evidence evidence) {
        await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(
                        evidence.put(BYTES, Evidence.EVENTS).statusCode())
                .isIn(200, 201));
    }

    private static Socket begin(Evidence evidence) throws IOException {
        return send("PUT " + evidence.path(BYTES) + "?" + Evidence.EVENTS + " HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + evidence.api().token() + "\r\nContent-Type: application/json\r\n"
                + "Content-Length: 1000\r\n\r\n");
    }

    private static Socket send(String head) throws IOException {
        Socket socket = new Socket("localhost", RestAssured.port);
        socket.getOutputStream().write(head.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }
}
