package dev.hindsight.incident.alert.intake;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** Collects the body of a paused request, within its limit and within the budget of all bodies. */
final class BodyReader {
    private final RoutingContext http;
    private final HttpServerRequest request;
    private final IntakeGate.Admission admission;
    private final long limit;
    private final Promise<byte[]> whole = Promise.promise();
    private final Buffer body = Buffer.buffer();

    BodyReader(RoutingContext http, IntakeGate.Admission admission, long limit) {
        this.http = http;
        this.request = http.request();
        this.admission = admission;
        this.limit = limit;
    }

    /** Fails with {@link IntakeBody.TooLarge}, with 503 when there is no room, or when the sender breaks off. */
    Uni<byte[]> read() {
        String announced = request.getHeader("Content-Length");
        if (announced != null && announced.matches("\\d{1,18}") && Long.parseLong(announced) > limit) {
            return Uni.createFrom().failure(new IntakeBody.TooLarge(limit));
        }
        return Uni.createFrom().completionStage(() -> {
            request.handler(this::more);
            request.endHandler(end -> whole.tryComplete(body.getBytes()));
            request.exceptionHandler(failure -> breakOff());
            // over HTTP/2 the deadline ends the exchange, and nobody tells the request
            http.addEndHandler(over -> breakOff());
            if (request.response().closed() || request.response().ended()) {
                // who hung up before there was a handler has had it called already
                breakOff();
            }
            request.resume();
            return whole.future().toCompletionStage();
        });
    }

    private void breakOff() {
        whole.tryFail(new ProblemException(RestProblem.BODY_INCOMPLETE, "The body ended before all of it was there."));
    }

    private void more(Buffer chunk) {
        if (whole.future().isComplete()) {
            return;
        }
        if (body.length() + (long) chunk.length() > limit) {
            whole.tryFail(new IntakeBody.TooLarge(limit));
            return;
        }
        try {
            admission.grow(chunk.length());
            body.appendBuffer(chunk);
        } catch (ProblemException busy) {
            whole.tryFail(busy);
        }
    }
}
