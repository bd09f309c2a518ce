package dev.hindsight.contractrest.request;

import io.vertx.core.buffer.Buffer;
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

    /** With a whole answer. */
    public static void after(RoutingContext exchange, Buffer answer) {
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
