package dev.hindsight.postgres;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;

/** Ready means that the work can be taken: PostgreSQL answers, takes writes, and the last migration went through. */
@Readiness
@Singleton
final class PostgresCheck implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String MIGRATION =
            "SELECT version, success, current_setting('transaction_read_only')::boolean AS read_only"
                    + " FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";

    private final Pool database;
    /** 1 if it answered the last health check. */
    private final AtomicInteger up = new AtomicInteger();

    private final ReadOnlySessions readOnly;

    PostgresCheck(Pool database, MeterRegistry metrics, ReadOnlySessions readOnly) {
        this.database = database;
        this.readOnly = readOnly;
        Gauge.builder("hindsight.dependency.up", up, AtomicInteger::get)
                .tag("dependency", "postgresql")
                .description("1 if the dependency answered the last health check")
                .register(metrics);
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.query(MIGRATION)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> rows.iterator().next())
                .map(this::answer)
                .onItemOrFailure()
                .invoke((answer, failure) -> up.set(
                        failure == null && !answer.getData().orElseThrow().containsKey("reason") ? 1 : 0))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("postgresql")
                        .down()
                        .withData("reason", "PostgreSQL does not answer")
                        .build());
    }

    private HealthCheckResponse answer(Row last) {
        boolean onlyReads = last.getBoolean("read_only");
        if (onlyReads) {
            readOnly.end();
        }
        HealthCheckResponseBuilder answer = HealthCheckResponse.named("postgresql")
                .status(last.getBoolean("success") && !onlyReads)
                .withData("migration", last.getString("version"));
        return (onlyReads ? answer.withData("reason", "PostgreSQL takes no writes") : answer).build();
    }
}
