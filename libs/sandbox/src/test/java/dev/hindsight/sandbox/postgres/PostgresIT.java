package dev.hindsight.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(postgres = true)
class PostgresIT {
    private final Postgres postgres;

    PostgresIT(Sandbox sandbox) {
        postgres = sandbox.postgres();
    }

    @ParameterizedTest
    @CsvSource({"fsync,on", "synchronous_commit,on", "full_page_writes,on", "server_encoding,UTF8"})
    void settings_are_durable(String setting, String expected) throws SQLException {
        // Given
        Database database = postgres.createDatabase("settings_" + setting.toLowerCase());

        // When
        String value = single(database, "SHOW " + setting);

        // Then
        assertThat(value).isEqualTo(expected);
    }

    @Test
    void committed_rows_survive_a_kill() throws SQLException {
        // Given
        Database database = postgres.createDatabase("survival");
        execute(database, "CREATE TABLE kept (id int)", "INSERT INTO kept SELECT generate_series(1, 1000)");
        int port = postgres.port();

        // When
        try (Connection busy = owner(database)) {
            assertThat(busy.isValid((int) Patience.LIMIT.toSeconds())).isTrue();
            postgres.kill();
            postgres.restart();
        }

        // Then
        assertThat(single(database, "SELECT count(*) FROM kept")).isEqualTo("1000");
        assertThat(postgres.port()).isEqualTo(port);
    }

    @Test
    void a_paused_server_does_not_answer_on_open_connections_either() throws SQLException {
        // Given
        Database database = postgres.createDatabase("paused");
        try (Connection open = owner(database)) {
            open.setNetworkTimeout(Runnable::run, 500);

            // When
            postgres.pause();

            // Then
            try {
                assertThatThrownBy(() -> open.createStatement().execute("SELECT 1"))
                        .hasMessageContaining("I/O error");
            } finally {
                postgres.resume();
            }
            assertThat(single(database, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void the_program_role_may_not_change_the_schema() throws SQLException {
        // Given
        Database database = postgres.createDatabase("roles");
        execute(database, "CREATE TABLE facts (id int)", "GRANT SELECT ON facts TO roles_program");

        // When
        try (Connection program =
                DriverManager.getConnection(database.jdbcUrl(), database.program(), database.programPassword())) {
            var statement = program.createStatement();

            // Then
            assertThat(statement.executeQuery("SELECT * FROM facts").next()).isFalse();
            assertThatThrownBy(() -> statement.execute("DROP TABLE facts")).hasMessageContaining("must be owner");
            assertThatThrownBy(() -> statement.execute("CREATE TABLE more (id int)"))
                    .hasMessageContaining("permission denied");
        }
    }

    private static void execute(Database database, String... statements) throws SQLException {
        try (Connection owner = owner(database);
                var statement = owner.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String single(Database database, String query) throws SQLException {
        try (Connection owner = owner(database);
                var rows = owner.createStatement().executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static Connection owner(Database database) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.owner(), database.ownerPassword());
    }
}
