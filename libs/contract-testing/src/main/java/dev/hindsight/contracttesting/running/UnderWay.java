package dev.hindsight.contracttesting.running;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

import org.awaitility.Awaitility;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

import dev.hindsight.sandbox.wait.Patience;

/** How many requests have come and are not over: one whose client hangs up is over when the service has noticed. */
@Singleton
public final class UnderWay {
    private static final int BEFORE_ALL_OTHERS = 120;

    private final AtomicInteger requests = new AtomicInteger();

    void register(@Observes Filters filters) {
        filters.register(this::count, BEFORE_ALL_OTHERS);
    }

    private void count(RoutingContext request) {
        requests.incrementAndGet();
        request.addEndHandler(over -> requests.decrementAndGet());
        request.next();
    }

    public void await(int count) {
        Awaitility.await().atMost(Patience.LIMIT).until(() -> requests.get() == count);
    }
}
