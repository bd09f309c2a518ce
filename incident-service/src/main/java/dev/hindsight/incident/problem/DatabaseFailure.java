package dev.hindsight.incident.problem;

import java.net.ConnectException;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells a PostgreSQL that is away (try again) from one that refused a statement (a fault of ours). */
public final class DatabaseFailure {
    private DatabaseFailure() {}

    public static boolean isUnavailable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException
                    || cause instanceof ClosedConnectionException
                    || cause instanceof PgException refusal && isAway(refusal)
                    || isPoolTimeout(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The unique constraint that a statement broke, empty for any other failure. */
    public static boolean violates(Throwable failure, String constraint) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof PgException refusal && constraint.equals(refusal.getConstraint())) {
                return true;
            }
        }
        return false;
    }

    /** Classes 08 (connection), 53 (resources), 57 (shutdown, recovery) of PostgreSQL's error codes. */
    private static boolean isAway(PgException refusal) {
        String state = refusal.getSqlState();
        return state != null && (state.startsWith("08") || state.startsWith("53") || state.startsWith("57P"));
    }

    private static boolean isPoolTimeout(Throwable cause) {
        return cause.getMessage() != null
                && (cause.getMessage().startsWith("Timeout")
                        || cause.getMessage().startsWith("Connection is closed")
                        || cause.getMessage().contains("Connection reset"));
    }
}
