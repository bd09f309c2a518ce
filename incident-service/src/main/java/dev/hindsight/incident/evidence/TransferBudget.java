package dev.hindsight.incident.evidence;

import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import io.vertx.ext.web.RoutingContext;

import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

/** Bounds the memory of all transfers together: who does not fit is told to come back, nobody waits holding bytes. */
@ApplicationScoped
class TransferBudget {
    private final AtomicLong free;

    TransferBudget(EvidenceConfig config) {
        free = new AtomicLong(config.transferMemory().asLongValue());
    }

    /** Taken until the request is over, whatever comes of it. */
    void take(long bytes, RoutingContext request) {
        take(bytes);
        request.addEndHandler(ignored -> release(bytes));
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
