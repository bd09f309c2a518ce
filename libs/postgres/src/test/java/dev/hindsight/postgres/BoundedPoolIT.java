package dev.hindsight.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnection;

import dev.hindsight.postgres.TestTable.Limits;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** A wait for PostgreSQL ends at its bound: here at a short one, as all other tests have bounds that they never meet. */
@WithSandbox(postgres = true)
class BoundedPoolIT {
    private static TestTable table;

    private final Vertx vertx = Vertx.vertx();

    @BeforeAll
    static void create(Sandbox sandbox) throws SQLException {
        table = TestTable.create(sandbox, "bounded_pool");
    }

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @Test
    void aStatementThatWaitsForARowIsGivenUpByPostgresqlItself() throws Exception {
        // Given
        BoundedPool bounds = new BoundedPool(new Limits(Patience.LIMIT, Duration.ofMillis(200), Patience.LIMIT));
        PgConnection program = await(PgConnection.connect(vertx, table.server(bounds)));

        // When
        Throwable failure;
        try (Connection holder = table.owner()) {
            holder.setAutoCommit(false);
            TestTable.execute(holder, "SELECT id FROM note FOR UPDATE");
            failure = failure(program.query("SELECT id FROM note FOR UPDATE").execute());
            holder.rollback();
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
        Pool pool = table.pool(vertx, bounds, 1);
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

    private static <T> T await(Future<T> answer) throws Exception {
        return Patience.result(answer.toCompletionStage());
    }

    private static Throwable failure(Future<?> answer) {
        return catchThrowableOfType(ExecutionException.class, () -> await(answer))
                .getCause();
    }
}
