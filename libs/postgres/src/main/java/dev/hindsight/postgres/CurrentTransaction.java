package dev.hindsight.postgres;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;

import org.hibernate.reactive.engine.ReactiveAfterTransactionCompletionProcess;
import org.hibernate.reactive.mutiny.Mutiny;
import org.hibernate.reactive.mutiny.impl.MutinySessionImpl;
import org.hibernate.reactive.pool.ReactiveConnection;
import org.hibernate.reactive.session.ReactiveSession;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

/** The Hibernate Reactive transaction that the caller is in: statements in it, and what comes after its commit. */
public record CurrentTransaction(ReactiveSession session) {

    /** Fails outside of a transaction: what is written there would not be one with the business change. */
    public static Uni<CurrentTransaction> required() {
        return Panache.getSession().map(CurrentTransaction::of);
    }

    private static CurrentTransaction of(Mutiny.Session session) {
        if (session.currentTransaction() == null) {
            throw new IllegalStateException("There is no transaction here: call this inside Panache.withTransaction.");
        }
        return new CurrentTransaction(((MutinySessionImpl) session).unwrap(ReactiveSession.class));
    }

    public Uni<Integer> update(String sql, Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> session.getReactiveConnection().update(sql, parameters));
    }

    public Uni<ReactiveConnection.Result> select(String sql, Object... parameters) {
        return Uni.createFrom()
                .completionStage(() -> session.getReactiveConnection().select(sql, parameters));
    }

    public void afterCommit(Runnable action) {
        Objects.requireNonNull(action);
        session.getReactiveActionQueue()
                .registerProcess((ReactiveAfterTransactionCompletionProcess) (success, ended) -> {
                    if (success) {
                        action.run();
                    }
                    return CompletableFuture.completedFuture(null);
                });
    }
}
