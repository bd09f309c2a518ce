package dev.hindsight.bench.measure;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

import dev.hindsight.sandbox.postgres.Database;

/** Plain JDBC to the service's own database: the peer of what the service does. */
public final class Sql {
    private Sql() {}

    public interface Work {
        void run(Connection connection) throws SQLException;
    }

    public static Connection asProgram(Database database) {
        return connect(database.jdbcUrl(), database.program(), database.programPassword());
    }

    /** Sends a batch as few statements, and lets PostgreSQL find out the types of what is text here. */
    public static Connection batching(Database database) {
        return connect(
                database.jdbcUrl() + "?reWriteBatchedInserts=true&stringtype=unspecified",
                database.program(),
                database.programPassword());
    }

    /** Runs as the owner, who may fill tables that the program may not. */
    public static void asOwner(Database database, Work work) {
        try (var connection = connect(database.jdbcUrl(), database.owner(), database.ownerPassword())) {
            work.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(String url, String user, String password) {
        try {
            return DriverManager.getConnection(url, user, password);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
