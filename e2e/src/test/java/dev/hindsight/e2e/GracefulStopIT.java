package dev.hindsight.e2e;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

import dev.hindsight.sandbox.process.Part;
import dev.hindsight.sandbox.wait.Patience;

/** SIGTERM, as a rollout sends it, to programs that are in the middle of something. */
@Isolated("stops programs")
class GracefulStopIT {
    private static final String ORDERLY = " stopped in ";

    private static final Platform PLATFORM = Together.shared().platform();
    private static final Story STORY =
            new Story(PLATFORM, new Narrator(System.out), "shop-stop", Duration.ofSeconds(1));

    @BeforeAll
    static void declared() {
        STORY.aBadRolloutHangs();
        STORY.anIncidentIsDeclared();
        STORY.itsEvidenceIsCaptured();
    }

    @Test
    void whatWasBegunIsAnsweredWhileNobodyIsSentHereAnyMore() throws Exception {
        // Given an upload of which half has come, and a change that waits for a row
        byte[] bytes = "a log of some length".getBytes(UTF_8);
        try (Socket upload = connect();
                var locked = LockedIncidents.of(PLATFORM)) {
            upload.getOutputStream().write(head(bytes).getBytes(US_ASCII));
            upload.getOutputStream().write(bytes, 0, 10);
            upload.getOutputStream().flush();
            CompletableFuture<Rest.Answer> entry = CompletableFuture.supplyAsync(GracefulStopIT::addEntry);
            locked.awaitWaiting();

            // When
            CompletableFuture<Void> stopped = CompletableFuture.runAsync(PLATFORM.incidentService()::stop);
            await().atMost(Patience.LIMIT).until(GracefulStopIT::isUnready);
            upload.getOutputStream().write(bytes, 10, bytes.length - 10);
            upload.getOutputStream().flush();
            locked.close();

            // Then
            assertThat(new String(upload.getInputStream().readNBytes(12), US_ASCII))
                    .isEqualTo("HTTP/1.1 201");
            assertThat(entry.get().status()).isEqualTo(201);
            stopped.get();
            assertThat(lastOf(PLATFORM.incidentService())).contains("incident-service" + ORDERLY);
        } finally {
            PLATFORM.incidentService().restart();
        }
        assertThat(STORY.rest().get(artifact(bytes)).body()).isEqualTo(bytes);
    }

    @Test
    void anOperatorInTheMiddleOfACallEndsAndItsSuccessorGoesOn() throws Exception {
        // Given
        PLATFORM.incidentService().pause();
        try {
            STORY.itIsRolledBack();
            await("a call of the operator is there")
                    .atMost(Patience.LIMIT)
                    .until(() -> UnreadBytes.areAt(URI.create(PLATFORM.incidentUrl())));

            // When
            PLATFORM.operator().stop();
        } finally {
            PLATFORM.incidentService().resume();
        }

        // Then
        assertThat(lastOf(PLATFORM.operator())).contains("pm-operator" + ORDERLY);
        Together.shared().endLease();
        PLATFORM.operator().restart();
        STORY.itIsResolved();
        STORY.theEpisodeIsSealed();
    }

    private static Rest.Answer addEntry() {
        return STORY.rest()
                .post(
                        STORY.incident() + "/timeline",
                        "{\"kind\": \"note\", \"occurredAt\": \"2026-01-02T03:04:05Z\", \"text\": \"waited\"}");
    }

    private static boolean isUnready() {
        return STORY.rest().get("/q/health/ready").status() == 503;
    }

    private static Socket connect() throws IOException {
        URI url = URI.create(PLATFORM.incidentUrl());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        return socket;
    }

    private static String head(byte[] bytes) throws Exception {
        return "PUT " + artifact(bytes) + "?episode=0&kind=log&source=test HTTP/1.1\r\nHost: localhost\r\n"
                + "Authorization: Bearer " + STORY.rest().token() + "\r\nContent-Type: text/plain\r\nContent-Length: "
                + bytes.length + "\r\n\r\n";
    }

    private static String artifact(byte[] bytes) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
        return STORY.incident() + "/artifacts/" + HexFormat.of().formatHex(digest);
    }

    private static String lastOf(Part part) throws IOException {
        byte[] log = Files.readAllBytes(part.log());
        return new String(Arrays.copyOfRange(log, Math.max(0, log.length - 2000), log.length), UTF_8);
    }
}
