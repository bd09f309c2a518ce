package dev.hindsight.sandbox.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.hindsight.sandbox.Sandbox;
import dev.hindsight.sandbox.WithSandbox;
import dev.hindsight.sandbox.postgres.Database;
import dev.hindsight.sandbox.wait.Patience;

@WithSandbox(postgres = true)
class ProxyIT {
    private final Proxy proxy;
    private final Database database;
    private final String url;

    ProxyIT(Sandbox sandbox) {
        proxy = Proxy.to("127.0.0.1", sandbox.postgres().port());
        database = sandbox.postgres().createDatabase("proxy_" + Integer.toHexString(System.identityHashCode(this)));
        url = "jdbc:postgresql://127.0.0.1:" + proxy.port() + "/" + database.name();
    }

    @AfterEach
    void close() {
        proxy.close();
    }

    @Test
    void a_delay_slows_each_answer() throws SQLException {
        try (Connection connection = connect()) {
            // Given
            proxy.delay(Duration.ofMillis(200));
            Instant before = Instant.now();

            // When
            connection.createStatement().execute("SELECT 1");

            // Then
            assertThat(Duration.between(before, Instant.now())).isGreaterThan(Duration.ofMillis(390));
        }
    }

    @Test
    void a_cut_breaks_what_is_open_and_what_comes_until_it_is_healed() throws SQLException {
        try (Connection connection = connect()) {
            // When
            proxy.cut();

            // Then
            assertThatThrownBy(() -> connection.createStatement().execute("SELECT 1"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(this::connect).isInstanceOf(SQLException.class);
            proxy.heal();
            assertThat(connect().isValid((int) Patience.LIMIT.toSeconds())).isTrue();
        }
    }

    @Test
    void a_reset_comes_in_the_middle_of_an_answer() throws SQLException {
        try (Connection connection = connect()) {
            // Given
            proxy.resetAfterBytes(100_000);

            // When
            assertThatThrownBy(() -> readAll(connection, "SELECT repeat('x', 1000) FROM generate_series(1, 1000)"))

                    // Then
                    .isInstanceOf(SQLException.class);
        }
    }

    private static void readAll(Connection connection, String query) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(url, database.owner(), database.ownerPassword());
    }
}
