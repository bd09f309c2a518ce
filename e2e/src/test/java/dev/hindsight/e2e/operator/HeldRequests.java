package dev.hindsight.e2e.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import dev.hindsight.sandbox.kubernetes.ApiServerProxy;
import dev.hindsight.sandbox.kubernetes.ApiServerProxy.Request;
import dev.hindsight.sandbox.kubernetes.Fault;
import dev.hindsight.sandbox.wait.Patience;

/** Requests of the operator that wait before the API server until the test lets them pass, or loses them. */
public final class HeldRequests implements AutoCloseable {
    private final Predicate<Request> which;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile boolean lost;

    private HeldRequests(Predicate<Request> which) {
        this.which = which;
    }

    public static HeldRequests of(ApiServerProxy proxy, Predicate<Request> which) {
        var held = new HeldRequests(which);
        proxy.inject(held::isLost, Fault.drop());
        return held;
    }

    /** Returns when one waits. */
    public void awaitOne() throws InterruptedException {
        assertThat(arrived.await(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS))
                .as("a request came")
                .isTrue();
    }

    /** Those that wait, and all later ones. */
    void pass() {
        opened.countDown();
    }

    /** The API server never sees those that wait; later ones pass. */
    public void lose() {
        lost = true;
        opened.countDown();
    }

    @Override
    public void close() {
        pass();
    }

    /** Runs on the connection of the request, which waits here. */
    private boolean isLost(Request request) {
        if (opened.getCount() == 0 || !which.test(request)) {
            return false;
        }
        arrived.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
        return lost;
    }
}
