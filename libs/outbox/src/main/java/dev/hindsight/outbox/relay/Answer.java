package dev.hindsight.outbox.relay;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** What the database will say. */
record Answer<T>(CompletableFuture<T> coming) {

    static <T> Answer<T> of(T known) {
        return new Answer<>(CompletableFuture.completedFuture(known));
    }

    boolean isThere() {
        return coming.isDone();
    }

    T get() throws Leadership.Lost {
        try {
            return coming.join();
        } catch (CompletionException e) {
            throw new Leadership.Lost(e.getCause().toString(), e.getCause());
        }
    }
}
