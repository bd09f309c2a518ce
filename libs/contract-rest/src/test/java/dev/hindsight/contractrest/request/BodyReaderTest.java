package dev.hindsight.contractrest.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.sandbox.wait.Patience;

class BodyReaderTest {
    private static final long LIMIT = 20;
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\n";

    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final AtomicLong room = new AtomicLong(LIMIT);

    @RegisterExtension
    final RawServer server = new RawServer(List.of(this::read));

    private void read(RoutingContext exchange) {
        HangUp.ifUnread(exchange);
        BodyReader.read(exchange, LIMIT, this::arrived)
                .onTermination()
                .invoke(() -> exchange.response().end())
                .subscribe()
                .with(bytes -> body.complete(new String(bytes, US_ASCII)), body::completeExceptionally);
        begun.complete(null);
    }

    private void arrived(long bytes) {
        if (room.addAndGet(-bytes) < 0) {
            throw new ProblemException(RestProblem.DEADLINE_EXCEEDED, "no room");
        }
    }

    @Test
    void aBodyThatComesInPiecesIsWholeAndItsConnectionStays() throws Exception {
        // Given
        try (Socket client = server.send(HEAD + "Content-Length: 4\r\n\r\nab")) {
            begun.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

            // When
            client.getOutputStream().write("cd".getBytes(US_ASCII));

            // Then
            assertThat(body.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("abcd");
            client.getOutputStream().write((HEAD + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            assertThat(RawServer.answers(client)).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedBeforeItComes() throws Exception {
        try (Socket client = server.send(HEAD + "Content-Length: 21\r\n\r\n")) {
            assertThat(refusal()).isEqualTo(RestProblem.PAYLOAD_TOO_LARGE);
            assertThat(RawServer.answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aBodyThatIsTooLargeUnannouncedIsRefusedWhenItIs() throws Exception {
        try (Socket client = server.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n15\r\n" + "x".repeat(21) + "\r\n")) {
            assertThat(refusal()).isEqualTo(RestProblem.PAYLOAD_TOO_LARGE);
            assertThat(RawServer.answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aPieceWithoutRoomEndsTheBody() throws Exception {
        // Given
        room.set(1);

        // When, Then
        try (Socket client = server.send(HEAD + "Content-Length: 10\r\n\r\nab")) {
            assertThat(refusal()).isEqualTo(RestProblem.DEADLINE_EXCEEDED);
            assertThat(RawServer.answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aSenderWhoBreaksOffHasSentNoBody() throws Exception {
        // Given
        Socket client = server.send(HEAD + "Content-Length: 4\r\n\r\nab");
        begun.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

        // When
        client.close();

        // Then
        assertThat(refusal()).isEqualTo(RestProblem.BODY_INCOMPLETE);
    }

    private ProblemType refusal() throws Exception {
        ProblemException refused = (ProblemException)
                body.handle((read, failure) -> failure).get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
        return refused.type();
    }
}
