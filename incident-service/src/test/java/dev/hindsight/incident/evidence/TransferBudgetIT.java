package dev.hindsight.incident.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.sandbox.Sandbox;

@QuarkusTest
@IncidentSandbox
class TransferBudgetIT {
    private static final int ROOM = 12;
    private static final int HANG_UPS = 60;
    private static final byte[] BYTES = "{\"n\":1}".getBytes(UTF_8);

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
        await().until(() -> evidence.put(BYTES, Evidence.EVENTS).statusCode() == 503);
        Response refused = evidence.put(BYTES, Evidence.EVENTS);
        for (Socket socket : slow) {
            socket.close();
        }

        // Then
        assertThat(refused.header("Retry-After")).isNotNull();
        await().untilAsserted(() ->
                assertThat(evidence.put(BYTES, Evidence.EVENTS).statusCode()).isIn(200, 201));
    }

    @Test
    void uploadsWhoseClientsHangUpBeforeTheyAreLetInGiveTheirRoomBack() throws IOException {
        // Given
        Evidence evidence = new Evidence(Api.admin(sandbox), "checkout-5xx");
        evidence.api().open("checkout-5xx");

        // When nobody says yet whether they may, each in a namespace that was not asked for before
        sandbox.kubernetes().apiServer().pause();
        try {
            for (int i = 0; i < HANG_UPS; i++) {
                begin(new Evidence(Api.admin(sandbox), "checkout-5xx")).close();
            }
        } finally {
            sandbox.kubernetes().apiServer().resume();
        }

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
            for (int i = 0; i < HANG_UPS; i++) {
                send(get).close();
            }
        } finally {
            sandbox.postgres().resume();
        }

        // Then
        assertRoomForAll(evidence);
    }

    /** An upload fits, and goes on fitting when the last of those who hung up has had its turn. */
    private static void assertRoomForAll(Evidence evidence) {
        await().during(Duration.ofSeconds(2)).untilAsserted(() -> assertThat(
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
