package dev.hindsight.incident.alert.intake;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;

import dev.hindsight.incident.alert.store.LostRace;

/** Repeats a transaction that lost a race, each time after a longer pause, with jitter so that two losers do not meet again. */
public final class Attempts {
    private static final int MOST = 6;
    private static final long FIRST_PAUSE = 20;

    private Attempts() {}

    /** Fails with the last race that was lost, for which {@link LostRace#is} holds. */
    static <T> Uni<T> of(Supplier<Uni<T>> transaction) {
        return run(transaction, 1);
    }

    private static <T> Uni<T> run(Supplier<Uni<T>> transaction, int number) {
        return Uni.createFrom()
                .deferred(() -> Panache.withTransaction(transaction))
                .onFailure(failure -> number < MOST && LostRace.is(failure))
                .recoverWithUni(() -> pause(number).chain(() -> run(transaction, number + 1)));
    }

    private static Uni<Void> pause(int number) {
        long longest = FIRST_PAUSE << number;
        long millis = ThreadLocalRandom.current().nextLong(longest / 2, longest);
        Context context = Vertx.currentContext();
        return Uni.createFrom().emitter(waiting -> context.owner()
                .setTimer(millis, over -> context.runOnContext(back -> waiting.complete(null))));
    }
}
