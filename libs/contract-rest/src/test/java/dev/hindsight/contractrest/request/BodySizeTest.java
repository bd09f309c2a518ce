package dev.hindsight.contractrest.request;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;

import dev.hindsight.kubeauth.AccessTable;
import dev.hindsight.kubeauth.Rule;
import dev.hindsight.sandbox.wait.Patience;

class BodySizeTest {
    private static final long MOST = 1000;

    private final BodySize size = new BodySize(
            () -> Optional.of(new MemorySize(BigInteger.valueOf(MOST))),
            null,
            AccessTable.of(Rule.self("POST", "/v1/intake/{source}/alerts"), Rule.open("POST", "/v1/notes")),
            new ObjectMapper());
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    /** Answers with the limit that holds for a body whose length was not announced. */
    @BeforeEach
    void listen() throws Exception {
        Router router = Router.router(vertx);
        router.route().handler(size::check);
        router.route().handler(exchange -> {
            size.bound(exchange);
            exchange.end("limit " + exchange.get(VertxInputStream.MAX_REQUEST_SIZE_KEY));
        });
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

    @Test
    void aBodyThatAnnouncesTooMuchIsRefusedAndItsConnectionEnds() throws IOException {
        assertThat(answer("/v1/notes", "Content-Length: 1001\r\n"))
                .startsWith("HTTP/1.1 413")
                .containsIgnoringCase("connection: close")
                .contains("/problems/payload_too_large");
    }

    @Test
    void aBodyThatAnnouncesNothingIsReadUpToTheLimit() throws IOException {
        assertThat(answer("/v1/notes", "Connection: close\r\n")).endsWith("limit 1000");
    }

    @Test
    void aRouteWithACredentialOfItsOwnBoundsItsBodiesItself() throws IOException {
        assertThat(answer("/v1/intake/a/alerts", "Connection: close\r\nContent-Length: 1001\r\n", "x".repeat(1001)))
                .startsWith("HTTP/1.1 200")
                .endsWith("limit null");
    }

    private String answer(String path, String headers) throws IOException {
        return answer(path, headers, "");
    }

    private String answer(String path, String headers, String body) throws IOException {
        try (Socket socket = new Socket("localhost", server.actualPort())) {
            socket.setSoTimeout((int) Patience.LIMIT.toMillis());
            String request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body;
            socket.getOutputStream().write(request.getBytes(US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), US_ASCII);
        }
    }
}
