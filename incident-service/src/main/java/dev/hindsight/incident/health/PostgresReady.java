package dev.hindsight.incident.health;

import java.time.Duration;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import io.smallrye.health.api.AsyncHealthCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;

/** Ready means that the work can be taken: PostgreSQL answers and the last migration went through. */
@Readiness
@Singleton
final class PostgresReady implements AsyncHealthCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String MIGRATION =
            "SELECT version, success FROM flyway_schema_history ORDER BY installed_rank DESC LIMIT 1";

    private final Pool database;
    private final Dependencies dependencies;

    PostgresReady(Pool database, Dependencies dependencies) {
        this.database = database;
        this.dependencies = dependencies;
    }

    @Override
    public Uni<HealthCheckResponse> call() {
        return database.query(MIGRATION)
                .execute()
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .map(rows -> rows.iterator().next())
                .map(last -> HealthCheckResponse.named("postgresql")
                        .status(last.getBoolean("success"))
                        .withData("migration", last.getString("version"))
                        .build())
                .onItemOrFailure()
                .invoke((answer, failure) -> dependencies.sawPostgresql(failure == null))
                .onFailure()
                .recoverWithItem(failure -> HealthCheckResponse.named("postgresql")
                        .down()
                        .withData("reason", "PostgreSQL does not answer")
                        .build());
    }
}
