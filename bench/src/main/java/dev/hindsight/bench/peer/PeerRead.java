package dev.hindsight.bench.peer;

import java.sql.Connection;
import java.sql.SQLException;

import dev.hindsight.bench.measure.Sql;
import dev.hindsight.sandbox.postgres.Database;

/** The SELECT of a GET, by the bare driver, outside a transaction as there. */
public final class PeerRead {
    private static final String INCIDENT = "SELECT * FROM incident WHERE namespace = ? AND name = ?";

    private final Connection connection;

    public PeerRead(Database database) {
        connection = Sql.asProgram(database);
    }

    public void read(String namespace, String name) {
        try (var statement = connection.prepareStatement(INCIDENT)) {
            statement.setString(1, namespace);
            statement.setString(2, name);
            var row = statement.executeQuery();
            int columns = row.getMetaData().getColumnCount();
            row.next();
            for (int i = 1; i <= columns; i++) {
                row.getObject(i);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
