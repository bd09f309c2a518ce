package dev.hindsight.postgres;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

/**
 * Repeats a transaction that lost a race, each time after a longer pause, with jitter so that two losers do not meet again. The
 * pause ends on the context that the transaction began on, which Mutiny's own retry would leave.
 */
public final class RaceRetry {
    private static final int MOST = 6;
    private static final long FIRST_PAUSE = 20;

    private RaceRetry() {}

    /** Fails with the last race that was lost, for which {@link DatabaseFailure#isLostRace} holds. */
    public static <T> Uni<T> transaction(Supplier<Uni<T>> work) {
        return run(work, 1);
    }

    private static <T> Uni<T> run(Supplier<Uni<T>> work, int number) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(work))
                .onFailure(failure -> number < MOST && DatabaseFailure.isLostRace(failure))
                .recoverWithUni(() -> pause(number).chain(() -> run(work, number + 1)));
    }

    private static Uni<Void> pause(int number) {
        long longest = FIRST_PAUSE << number;
        long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        Context context = Vertx.currentContext();
        return Uni.createFrom().emitter(waiting -> context.owner()
                .setTimer(millis, over -> context.runOnContext(back -> waiting.complete(null))));
    }
}
