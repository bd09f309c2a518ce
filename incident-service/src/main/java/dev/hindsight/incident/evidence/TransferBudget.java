package dev.hindsight.incident.evidence;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

/** Bounds the memory of all transfers together: who does not fit is told to come back, nobody waits holding bytes. */
@ApplicationScoped
class TransferBudget {
    private final AtomicLong free;

    @Inject
    TransferBudget(EvidenceConfig config) {
        this(config.transferMemory().asLongValue());
    }

    TransferBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Taken until the request is over, whatever comes of it. */
    void take(long bytes, RoutingContext request) {
        take(bytes);
        AtomicBoolean isHeld = new AtomicBoolean(true);
        Runnable giveBack = () -> {
            if (isHeld.getAndSet(false)) {
                release(bytes);
            }
        };
        request.addEndHandler(ignored -> giveBack.run());
        if (isOver(request.response())) {
            giveBack.run();
        }
    }

    /** Whoever hung up while the request waited has had its end handlers called: a later one never is. */
    private static boolean isOver(HttpServerResponse response) {
        return response.closed() || response.ended();
    }

    private void take(long bytes) {
        if (free.addAndGet(-bytes) < 0) {
            release(bytes);
            throw new ProblemException(
                    ProblemType.TRANSFERS_BUSY, "Too many artifacts are being sent and read; try again in a moment.");
        }
    }

    private void release(long bytes) {
        free.addAndGet(bytes);
    }
}
