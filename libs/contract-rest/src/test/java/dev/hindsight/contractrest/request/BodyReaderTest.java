package dev.hindsight.contractrest.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.ProblemType;
import dev.hindsight.contractrest.problem.RestProblem;
import dev.hindsight.sandbox.wait.Patience;

class BodyReaderTest {
    private static final long LIMIT = 20;
    private static final String HEAD = "POST / HTTP/1.1\r\nHost: localhost\r\n";

    private final Vertx vertx = Vertx.vertx();
    private final CompletableFuture<String> body = new CompletableFuture<>();
    private final CompletableFuture<Void> begun = new CompletableFuture<>();
    private final AtomicLong room = new AtomicLong(LIMIT);
    private HttpServer server;

    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(this::read);
        server = vertx.createHttpServer()
                .requestHandler(router)
                .listen(0, "localhost")
                .toCompletionStage()
                .toCompletableFuture()
                .get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

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
        try (Socket client = send(HEAD + "Content-Length: 4\r\n\r\nab")) {
            begun.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);

            // When
            client.getOutputStream().write("cd".getBytes(US_ASCII));

            // Then
            assertThat(body.get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)).isEqualTo("abcd");
            client.getOutputStream().write((HEAD + "Connection: close\r\n\r\n").getBytes(US_ASCII));
            assertThat(answers(client)).containsSubsequence("HTTP/1.1 200", "HTTP/1.1 200");
        }
    }

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedBeforeItComes() throws Exception {
        try (Socket client = send(HEAD + "Content-Length: 21\r\n\r\n")) {
            assertThat(refusal()).isEqualTo(RestProblem.PAYLOAD_TOO_LARGE);
            assertThat(answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aBodyThatIsTooLargeUnannouncedIsRefusedWhenItIs() throws Exception {
        try (Socket client = send(HEAD + "Transfer-Encoding: chunked\r\n\r\n15\r\n" + "x".repeat(21) + "\r\n")) {
            assertThat(refusal()).isEqualTo(RestProblem.PAYLOAD_TOO_LARGE);
            assertThat(answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aPieceWithoutRoomEndsTheBody() throws Exception {
        // Given
        room.set(1);

        // When, Then
        try (Socket client = send(HEAD + "Content-Length: 10\r\n\r\nab")) {
            assertThat(refusal()).isEqualTo(RestProblem.DEADLINE_EXCEEDED);
            assertThat(answers(client)).containsIgnoringCase("connection: close");
        }
    }

    @Test
    void aSenderWhoBreaksOffHasSentNoBody() throws Exception {
        // Given
        Socket client = send(HEAD + "Content-Length: 4\r\n\r\nab");
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

    private Socket send(String request) throws IOException {
        Socket socket = new Socket("localhost", server.actualPort());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** All that the server sends until it closes the connection. */
    private static String answers(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        return new String(in.readAllBytes(), US_ASCII);
    }
}
