package dev.hindsight.incident.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import jakarta.inject.Inject;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnection;

import dev.hindsight.incident.Api;
import dev.hindsight.incident.IncidentSandbox;
import dev.hindsight.incident.Locks;
import dev.hindsight.postgres.BoundedPool;
import dev.hindsight.postgres.DatabaseConfig;
import dev.hindsight.postgres.DatabaseFailure;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A wait for PostgreSQL ends at its bound: here at a short one, as all other tests have bounds that they never meet. */
@QuarkusTest
@IncidentSandbox
class BoundedPoolIT {
    @Inject
    Vertx vertx;

    @Inject
    Pool ownPool;

    @ConfigProperty(name = "quarkus.datasource.reactive.url")
    String url;

    @ConfigProperty(name = "quarkus.datasource.username")
    String user;

    @ConfigProperty(name = "quarkus.datasource.password")
    String password;

    Sandbox sandbox;

    @Test
    void aStatementThatWaitsForARowIsGivenUpByPostgresqlItself() throws Exception {
        // Given
        Api.admin(sandbox).open("locked");
        BoundedPool bounds = new BoundedPool(new Limits(Patience.LIMIT, Duration.ofMillis(200), Patience.LIMIT));
        PgConnection program = await(PgConnection.connect(vertx, server(bounds)));

        // When
        Throwable failure;
        try (Locks locks = Locks.ofEveryIncident()) {
            failure =
                    failure(program.query("select id from incident for update").execute());
        }

        // Then
        assertThat(failure).hasMessageContaining("statement timeout");
        assertThat(DatabaseFailure.isUnavailable(failure)).isTrue();
        await(program.close());
    }

    @Test
    void aFreeConnectionIsNotWaitedForForEver() throws Exception {
        // Given a pool of one that is taken
        BoundedPool bounds = new BoundedPool(new Limits(Duration.ofMillis(200), Patience.LIMIT, Patience.LIMIT));
        PoolOptions one = new PoolOptions().setMaxSize(1);
        bounds.tune(one);
        Pool pool = PgBuilder.pool()
                .with(one)
                .connectingTo(server(bounds))
                .using(vertx)
                .build();
        SqlConnection taken = Awaitility.await()
                .atMost(Patience.LIMIT)
                .ignoreExceptions()
                .until(() -> await(pool.getConnection()), connection -> true);

        // When
        Throwable failure = failure(pool.getConnection());

        // Then
        assertThat(DatabaseFailure.isUnavailable(failure))
                .as(failure.toString())
                .isTrue();
        await(taken.close());
        await(pool.close());
    }

    @Test
    void theProgramsOwnConnectionsAreBounded() throws Exception {
        // When
        String bounds = await(ownPool.query("select current_setting('statement_timeout') || ' '"
                                + " || current_setting('idle_in_transaction_session_timeout')")
                        .execute())
                .iterator()
                .next()
                .getString(0);

        // Then
        assertThat(bounds).isEqualTo("5min 5min");
    }

    private PgConnectOptions server(BoundedPool bounds) {
        PgConnectOptions server = PgConnectOptions.fromUri(url).setUser(user).setPassword(password);
        bounds.tune(server);
        return server;
    }

    private static <T> T await(Future<T> answer) throws Exception {
        return answer.toCompletionStage().toCompletableFuture().get(Patience.LIMIT.toSeconds(), TimeUnit.SECONDS);
    }

    private static Throwable failure(Future<?> answer) {
        return catchThrowableOfType(ExecutionException.class, () -> await(answer))
                .getCause();
    }

    private record Limits(Duration connection, Duration statement, Duration silence) implements DatabaseConfig {}
}
