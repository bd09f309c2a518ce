package dev.hindsight.sandbox.wait;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** How long a test waits for what must happen, on a machine however busy: no measure of speed. */
public final class Patience {
    public static final Duration LIMIT = Duration.ofMinutes(5);

    private Patience() {}

    /** What comes of it within the limit. */
    public static <T> T result(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    }
}
