package dev.hindsight.contractrest.request;

import java.util.function.LongConsumer;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/**
 * Collects the body of a request piece by piece. No thread waits for the sender, who may be slow, and the end of the exchange
 * ends it: an {@code InputStream} would wait on after the deadline, and over HTTP/2 close the connection that others share.
 */
public final class BodyReader {
    private final RoutingContext exchange;
    private final HttpServerRequest request;
    private final long limit;
    private final LongConsumer arrived;
    private final Promise<byte[]> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();

    private BodyReader(RoutingContext exchange, long limit, LongConsumer arrived) {
        this.exchange = exchange;
        this.request = exchange.request();
        this.limit = limit;
        this.arrived = arrived;
    }

    /**
     * Fails with 413 when the body has, or announces, more bytes than the limit, with 400 when the sender breaks off, and with
     * what {@code arrived} throws: it is called with the length of each piece before the piece is kept.
     */
    public static Uni<byte[]> read(RoutingContext exchange, long limit, LongConsumer arrived) {
        return Uni.createFrom().deferred(() -> new BodyReader(exchange, limit, arrived).read());
    }

    public static ProblemException tooLarge(long limit) {
        return new ProblemException(
                RestProblem.PAYLOAD_TOO_LARGE, "A body has at most " + limit + " bytes here, unpacked.");
    }

    private Uni<byte[]> read() {
        if (BodySize.announced(request) > limit) {
            return Uni.createFrom().failure(tooLarge(limit));
        }
        if (request.isEnded() || HangUp.isOver(exchange)) {
            // the sender hung up before anybody listened, and no handler would be called now
            return Uni.createFrom().failure(incomplete());
        }
        request.pause();
        request.handler(this::more);
        request.endHandler(end -> whole.tryComplete(body.getBytes()));
        request.exceptionHandler(failure -> breakOff());
        // over HTTP/2 the deadline ends the exchange, and the request does not learn of it
        exchange.addEndHandler(over -> breakOff());
        request.resume();
        return Uni.createFrom().completionStage(whole.future().toCompletionStage());
    }

    private void breakOff() {
        whole.tryFail(incomplete());
    }

    private static ProblemException incomplete() {
        return new ProblemException(RestProblem.BODY_INCOMPLETE, "The body ended before all of it was there.");
    }

    private void more(Buffer piece) {
        if (whole.future().isComplete()) {
            return;
        }
        if (body.length() + (long) piece.length() > limit) {
            whole.tryFail(tooLarge(limit));
            return;
        }
        try {
            arrived.accept(piece.length());
            body.appendBuffer(piece);
        } catch (ProblemException refused) {
            whole.tryFail(refused);
        }
    }
}
