package dev.hindsight.contractrest.request;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.contractrest.problem.ProblemException;

/**
 * Bounds the memory of all transfers of one kind together. A transfer that does not fit is refused and comes back later; none
 * waits while it holds bytes.
 */
public final class TransferBudget {
    private final AtomicLong taken = new AtomicLong();
    private final long most;
    private final Supplier<ProblemException> busy;

    /** {@code busy} is the refusal of a transfer that does not fit. */
    public TransferBudget(long most, Supplier<ProblemException> busy) {
        this.most = most;
        this.busy = busy;
    }

    /** Room that grows with what arrives, until the transfer leaves. */
    public Room open() {
        return new Room(1);
    }

    /** Room for so many bytes, until the request is over and the work on its bytes too: a hang-up does not free what is still in use. */
    public Room take(long bytes, RoutingContext request) {
        Room room = new Room(2);
        room.grow(bytes);
        AtomicBoolean isRunning = new AtomicBoolean(true);
        Runnable over = () -> {
            if (isRunning.getAndSet(false)) {
                room.leave();
            }
        };
        request.addEndHandler(ignored -> over.run());
        // REST replaces the end handlers when it refuses a body that is too large and was not announced
        request.addBodyEndHandler(ignored -> over.run());
        if (HangUp.isOver(request)) {
            // the end handlers have been called already, and this one never will be
            over.run();
        }
        return room;
    }

    /** The room of one transfer. Threads use it one after another, sometimes two at once. */
    public final class Room {
        private int users;
        private long bytes;

        private Room(int users) {
            this.users = users;
        }

        /** More bytes are there. A transfer may exceed the budget while it is alone. */
        public synchronized void grow(long more) {
            long mine = bytes + more;
            long all = taken.addAndGet(more);
            if (users == 0 || all > most && all > mine) {
                taken.addAndGet(-more);
                throw busy.get();
            }
            bytes = mine;
        }

        /** Starts the work now and lets it end, whether or not anybody still waits for its outcome. Then the work leaves. */
        public <T> Uni<T> work(Uni<T> work) {
            return HangUp.survivedBy(work.onTermination().invoke(this::leave));
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

        /** One user fewer: the request, or its work. The last one gives the bytes back. */
        public synchronized void leave() {
            if (users > 0 && --users == 0) {
                taken.addAndGet(-bytes);
            }
        }
    }
}
