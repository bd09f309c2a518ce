package dev.hindsight.operator.peer;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.Fault;
import dev.hindsight.sandbox.wait.Patience;

/** Requests that wait in the proxy until the test lets them through: the instant between two steps lasts as long as it must. */
public final class Held {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    private Held() {}

    static Held at(ApiServerProxy proxy, Predicate<ApiServerProxy.Request> when) {
        var held = new Held();
        proxy.inject(request -> when.test(request) && held.waited(), Fault.delay(Duration.ZERO), 1);
        return held;
    }

    public void awaitArrival() {
        await(arrived);
    }

    /** What waits goes on, and what comes later does not wait. */
    public void release() {
        released.countDown();
    }

    private boolean waited() {
        arrived.countDown();
        await(released);
        return true;
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("waited in vain");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
