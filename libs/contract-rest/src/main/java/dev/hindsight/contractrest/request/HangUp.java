package dev.hindsight.contractrest.request;

import java.util.concurrent.atomic.AtomicBoolean;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;

/**
 * Ends an exchange of which nothing more will be read: what is still sent must not be taken for the next request. Over HTTP/2
 * that is the one stream, never the connection that others share.
 */
public final class HangUp {
    private static final long NO_ERROR = 0;
    private static final long CANCEL = 8;

    private HangUp() {}

    static boolean isStream(RoutingContext exchange) {
        return exchange.request().version() == HttpVersion.HTTP_2;
    }

    /** Whether nobody waits for an answer any more: there is one, or the client is gone. */
    public static boolean isOver(RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        return response.ended() || response.closed();
    }

    /** Starts the work now and lets it end, whether or not anybody still waits for its outcome. */
    public static <T> Uni<T> survivedBy(Uni<T> work) {
        Uni<T> shared = work.memoize().indefinitely();
        shared.subscribe().with(done -> {}, failed -> {});
        return shared;
    }

    /** With the answer, whatever it is, where the body was not read to its end by then. */
    public static void ifUnread(RoutingContext exchange) {
        AtomicBoolean isUnread = new AtomicBoolean();
        exchange.addHeadersEndHandler(head -> {
            isUnread.set(!exchange.request().isEnded());
            if (isUnread.get() && !isStream(exchange)) {
                exchange.response().putHeader("Connection", "close");
            }
        });
        exchange.addEndHandler(sent -> {
            if (isUnread.get()) {
                afterAnswer(exchange);
            }
        });
    }

    private static void afterAnswer(RoutingContext exchange) {
        if (isStream(exchange)) {
            // not at once: a reset would overtake an answer that is not on its way yet
            exchange.vertx().runOnContext(ignored -> exchange.response().reset(NO_ERROR));
        } else {
            close(exchange);
        }
    }

    /** With a whole answer. */
    static void after(RoutingContext exchange, Buffer answer) {
        if (isStream(exchange)) {
            exchange.response().end(answer).onComplete(sent -> exchange.response()
                    .reset(NO_ERROR));
        } else {
            exchange.response().putHeader("Connection", "close").end(answer).onComplete(sent -> close(exchange));
        }
    }

    /** In the middle of an answer. */
    static void now(RoutingContext exchange) {
        if (isStream(exchange)) {
            exchange.response().reset(CANCEL);
        } else {
            close(exchange);
        }
    }

    private static void close(RoutingContext exchange) {
        exchange.request().connection().close();
    }
}
