package dev.hindsight.contracttesting.running;

import java.time.Duration;
import java.util.concurrent.Callable;

import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

import dev.hindsight.contractrest.request.DeadlineConfig;
import dev.hindsight.sandbox.wait.Patience;

/** The deadline of requests in tests: one that none of them meets on a machine however busy, unless a test asks for a sooner one. */
@Singleton
@Alternative
@Priority(1)
public final class Deadlines implements DeadlineConfig {
    private volatile Duration request = Patience.LIMIT;

    @Override
    public Duration request() {
        return request;
    }

    @Override
    public Duration transfer() {
        return Patience.LIMIT;
    }

    /** For the requests that come during this call. */
    public <T> T at(Duration sooner, Callable<T> call) throws Exception {
        request = sooner;
        try {
            return call.call();
        } finally {
            request = Patience.LIMIT;
        }
    }
}
