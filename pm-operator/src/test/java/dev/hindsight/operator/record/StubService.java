package dev.hindsight.operator.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** Answers in place of incident-service where only the client is under test. */
final class StubService implements AutoCloseable {

    record Request(String method, String path, Map<String, List<String>> headers, byte[] body) {
        String header(String name) {
            return String.join(",", headers.getOrDefault(name, List.of()));
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** The parameters of the query in no order, decoded. */
        Map<String, String> query() {
            return Arrays.stream(URI.create(path).getRawQuery().split("&"))
                    .map(pair -> pair.split("=", 2))
                    .collect(Collectors.toMap(
                            pair -> pair[0], pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        }
    }

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private interface Listener {
        HttpServer at(InetSocketAddress address) throws IOException;
    }

    final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<Answer> answers = new ArrayList<>();
    private final String scheme;
    private final HttpServer server;

    StubService() {
        this("http", address -> HttpServer.create(address, 0));
    }

    StubService(SSLContext certificate) {
        this("https", address -> {
            var secured = HttpsServer.create(address, 0);
            secured.setHttpsConfigurator(new HttpsConfigurator(certificate));
            return secured;
        });
    }

    private StubService(String scheme, Listener listener) {
        try {
            this.scheme = scheme;
            server = listener.at(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    URI url() {
        return URI.create(scheme + "://127.0.0.1:" + server.getAddress().getPort());
    }

    /** The next answer; the last one given is repeated. */
    StubService then(int status, String body, String... headers) {
        return then(exchange -> {
            for (int i = 0; i < headers.length; i += 2) {
                exchange.getResponseHeaders().set(headers[i], headers[i + 1]);
            }
            var bytes = body.getBytes();
            exchange.getResponseHeaders().putIfAbsent("Content-Type", List.of("application/json"));
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        });
    }

    StubService then(Answer answer) {
        answers.add(answer);
        return this;
    }

    private void handle(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                Map.copyOf(exchange.getRequestHeaders()),
                exchange.getRequestBody().readAllBytes()));
        try (exchange) {
            (answers.size() > 1 ? answers.remove(0) : answers.get(0)).to(exchange);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
