package dev.hindsight.incident.evidence.bytes;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.problem.IncidentProblem;

/** Bounds the memory of all transfers together: who does not fit is told to come back, nobody waits holding bytes. */
@ApplicationScoped
public class TransferBudget {
    private final AtomicLong free;

    @Inject
    TransferBudget(TransferConfig config) {
        this(config.transferMemory().asLongValue());
    }

    TransferBudget(long bytes) {
        free = new AtomicLong(bytes);
    }

    /** Held until the request is over and the work on its bytes too: whoever hangs up does not free what is still in use. */
    public Room take(long bytes, RoutingContext request) {
        take(bytes);
        Room room = new Room(bytes);
        AtomicBoolean isRunning = new AtomicBoolean(true);
        Runnable over = () -> {
            if (isRunning.getAndSet(false)) {
                room.leave();
            }
        };
        request.addEndHandler(ignored -> over.run());
        if (isOver(request.response())) {
            over.run();
        }
        return room;
    }

    /** The room of one transfer. */
    public final class Room {
        private final long bytes;
        private final AtomicInteger users = new AtomicInteger(2);

        private Room(long bytes) {
            this.bytes = bytes;
        }

        /** Starts the work now and lets it end, whether or not anybody still waits for its outcome. */
        public <T> Uni<T> work(Uni<T> work) {
            Uni<T> shared = work.onTermination().invoke(this::leave).memoize().indefinitely();
            shared.subscribe().with(done -> {}, failed -> {});
            return shared;
        }

        /** Work on this thread that comes before the rest; its failure is the end of all. */
        public <T> T first(Supplier<T> work) {
            try {
                return work.get();
            } catch (RuntimeException e) {
                leave();
                throw e;
            }
        }

        private void leave() {
            if (users.decrementAndGet() == 0) {
                release(bytes);
            }
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
                    IncidentProblem.TRANSFERS_BUSY,
                    "Too many artifacts are being sent and read; try again in a moment.");
        }
    }

    private void release(long bytes) {
        free.addAndGet(bytes);
    }
}
