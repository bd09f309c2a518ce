package dev.hindsight.outbox.relay;

import java.sql.Connection;
import java.sql.SQLException;

import dev.hindsight.outbox.trial.Tables;

/** While it is open, no relay can mark what it has sent. It holds up no writer and no reader. */
final class HeldMarks implements AutoCloseable {
    private static final String GATE = """
            CREATE FUNCTION gate_of_marks() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                PERFORM pg_advisory_xact_lock_shared(1);
                RETURN NULL;
            END $$;
            CREATE TRIGGER gate_of_marks BEFORE DELETE ON outbox_unsent
                FOR EACH STATEMENT EXECUTE FUNCTION gate_of_marks();
            """;

    private final Connection holder;

    private HeldMarks(Connection holder) {
        this.holder = holder;
    }

    /** Once for a database. Each mark passes the gate from then on. */
    static void prepare(Tables tables) {
        tables.execute(GATE);
    }

    /** Returns when the mark that was on its way, if any, is done and the next one must wait. */
    static HeldMarks hold(Tables tables) throws SQLException {
        Connection holder = tables.owner();
        try (var statement = holder.createStatement()) {
            statement.execute("SELECT pg_advisory_lock(1)");
        }
        return new HeldMarks(holder);
    }

    @Override
    public void close() throws SQLException {
        holder.close();
    }
}
