package dev.hindsight.scratch.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.time.Duration;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;

import dev.hindsight.contracttesting.running.Deadlines;
import dev.hindsight.contracttesting.running.UnderWay;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.scratch.Notes;

/** Bodies that come slowly. */
@QuarkusTest
class DeadlineIT {
    @Inject
    Deadlines deadlines;

    @Inject
    UnderWay underWay;

    Sandbox sandbox;

    @Test
    void aTransferHasALaterDeadlineThanOtherRequests() throws Exception {
        // Given
        Notes notes = Notes.admin(sandbox);
        String json = "Content-Type: application/json\r\nContent-Length: 100\r\n";

        // When the transfer begins before the other request, which meets its deadline
        String refused;
        String transferred;
        try (Socket transfer = deadlines.at(Duration.ofMillis(200), () -> {
            Socket begun =
                    notes.begin("PUT", notes.one("x") + "/picture", "Connection: close\r\nContent-Length: 3\r\n", "ab");
            underWay.await(1);
            return begun;
        })) {
            refused = deadlines.at(
                    Duration.ofMillis(200), () -> Notes.answer(notes.begin("PUT", notes.one("x"), json, "{")));
            transfer.getOutputStream().write("c".getBytes(US_ASCII));
            transferred = Notes.answer(transfer);
        }

        // Then
        assertThat(refused).startsWith("HTTP/1.1 503").contains("https://hindsight.dev/problems/deadline_exceeded");
        assertThat(transferred).startsWith("HTTP/1.1 200").endsWith("\r\n3");
    }
}
