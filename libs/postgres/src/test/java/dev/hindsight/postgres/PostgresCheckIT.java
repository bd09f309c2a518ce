package dev.hindsight.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;

import dev.hindsight.postgres.TestTable.Limits;
import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

/** Readiness is that of the database behind the pool, and the pool comes back by itself. */
@WithSandbox(postgres = true)
class PostgresCheckIT {
    private static final int SESSIONS = 8;
    private static int databases;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Vertx vertx = Vertx.vertx();
    private final Sandbox sandbox;
    private TestTable table;
    private Pool pool;
    private PostgresCheck check;

    PostgresCheckIT(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    @BeforeEach
    void connect() throws SQLException {
        table = TestTable.create(sandbox, "postgres_check_" + ++databases);
        var bounds = new BoundedPool(new Limits(Patience.LIMIT, Patience.LIMIT, Patience.LIMIT));
        pool = new Pool(table.pool(vertx.getDelegate(), bounds, SESSIONS));
        check = new PostgresCheck(pool, metrics, new ReadOnlySessions(pool));
    }

    @AfterEach
    void close() {
        pool.closeAndAwait();
        vertx.closeAndAwait();
    }

    @Test
    void aDatabaseThatAnswersIsReadyAndNamesItsLastMigration() {
        assertThat(await(Status.UP).getData()).contains(Map.of("migration", "1"));
        assertThat(up()).isEqualTo(1);
    }

    @Test
    void aKilledDatabaseIsUnreadyUntilItIsBack() {
        // Given
        await(Status.UP);

        // When
        sandbox.postgres().kill();

        // Then
        try {
            HealthCheckResponse down = ask();
            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getData()).contains(Map.of("reason", "PostgreSQL does not answer"));
            assertThat(up()).isZero();
        } finally {
            sandbox.postgres().restart();
        }
        await(Status.UP);
    }

    @Test
    void aDatabaseThatTakesNoWritesIsUnreadyAndEverySessionWritesAfterwards() throws SQLException {
        // Given as many sessions as the pool has, all of which read and do not write
        setReadOnly("on");
        assertThat(insertAtOnce()).containsOnly(false);

        // When
        Awaitility.await().atMost(Patience.LIMIT).until(() -> ask().getData()
                .filter(data -> data.containsValue("PostgreSQL takes no writes"))
                .isPresent());

        // Then
        assertThat(up()).isZero();
        setReadOnly("off");
        assertThat(await(Status.UP).getData()).contains(Map.of("migration", "1"));
        Awaitility.await().atMost(Patience.LIMIT).untilAsserted(() -> assertThat(insertAtOnce())
                .containsOnly(true));
    }

    private HealthCheckResponse ask() {
        return check.call().await().atMost(Patience.LIMIT);
    }

    /** On a busy machine an answer may come later than the check waits. */
    private HealthCheckResponse await(Status status) {
        return Awaitility.await().atMost(Patience.LIMIT).until(this::ask, answer -> answer.getStatus() == status);
    }

    private double up() {
        return metrics.get("hindsight.dependency.up").gauge().value();
    }

    /** Whether each of so many writes at the same time as there are sessions was done. */
    private List<Boolean> insertAtOnce() {
        return Multi.createFrom()
                .range(0, SESSIONS)
                .onItem()
                .transformToUniAndMerge(number -> insert())
                .collect()
                .asList()
                .await()
                .atMost(Patience.LIMIT);
    }

    private Uni<Boolean> insert() {
        return pool.query("INSERT INTO note VALUES (2)")
                .execute()
                .map(done -> true)
                .onFailure(DatabaseFailure::isUnavailable)
                .recoverWithItem(false);
    }

    /** New sessions take the setting; those that there are stay as they were made. */
    private void setReadOnly(String value) throws SQLException {
        try (Connection owner = table.owner()) {
            TestTable.execute(
                    owner,
                    "SET default_transaction_read_only = off",
                    "ALTER DATABASE " + table.database().name() + " SET default_transaction_read_only = " + value);
        }
    }
}
