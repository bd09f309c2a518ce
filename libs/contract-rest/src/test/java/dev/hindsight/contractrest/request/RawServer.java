package dev.hindsight.contractrest.request;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.Socket;
import java.util.List;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.sandbox.wait.Patience;

/** An HTTP server for each test, and a client that writes its requests to the socket as they stand. */
final class RawServer implements BeforeEachCallback, AfterEachCallback {
    private final Vertx vertx = Vertx.vertx();
    private final List<Handler<RoutingContext>> handlers;
    private HttpServer server;

    /** Each request goes through them in this order. */
    RawServer(List<Handler<RoutingContext>> handlers) {
        this.handlers = handlers;
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        Router router = Router.router(vertx);
        handlers.forEach(handler -> router.route().handler(handler));
        server = done(vertx.createHttpServer().requestHandler(router).listen(0, "localhost"));
    }

    @Override
    public void afterEach(ExtensionContext test) throws Exception {
        done(vertx.close());
    }

    private static <T> T done(Future<T> work) throws Exception {
        return Patience.result(work.toCompletionStage());
    }

    /** From the request line on; more may be written later. */
    Socket send(String request) throws IOException {
        Socket socket = new Socket("localhost", server.actualPort());
        socket.setSoTimeout((int) Patience.LIMIT.toMillis());
        socket.getOutputStream().write(request.getBytes(US_ASCII));
        socket.getOutputStream().flush();
        return socket;
    }

    /** All that the server sends until it closes the connection. */
    static String answers(Socket client) throws IOException {
        return new String(client.getInputStream().readAllBytes(), US_ASCII);
    }
}
