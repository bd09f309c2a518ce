package dev.hindsight.contractrest.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.net.Socket;
import java.util.List;
import java.util.Optional;

import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.runtime.configuration.MemorySize;

import dev.hindsight.kubeauth.AccessTable;
import dev.hindsight.kubeauth.Rule;

class BodySizeTest {
    private static final long MOST = 1000;

    private final BodySize size = new BodySize(
            () -> Optional.of(new MemorySize(BigInteger.valueOf(MOST))),
            null,
            AccessTable.of(Rule.self("POST", "/v1/intake/{source}/alerts"), Rule.open("POST", "/v1/notes")),
            new ObjectMapper());

    /** Answers with the limit that holds for a body whose length was not announced. */
    @RegisterExtension
    final RawServer server = new RawServer(List.of(size::check, exchange -> {
        size.bound(exchange);
        exchange.end("limit " + exchange.get(VertxInputStream.MAX_REQUEST_SIZE_KEY));
    }));

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
        try (Socket client =
                server.send("POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "\r\n" + body)) {
            return RawServer.answers(client);
        }
    }
}
