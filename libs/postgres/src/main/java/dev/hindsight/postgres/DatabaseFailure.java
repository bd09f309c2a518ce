package dev.hindsight.postgres;

import java.net.ConnectException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells a PostgreSQL that is away (try again) from one that refused a statement (a fault of ours). */
public final class DatabaseFailure {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final String IDLE_IN_TRANSACTION = "25P03";
    private static final String READ_ONLY = "25006";
    private static final Set<String> LOST_RACES = Set.of(UNIQUE_VIOLATION, "40P01", "40001");

    private DatabaseFailure() {}

    public static boolean isUnavailable(Throwable failure) {
        return anyCause(
                failure,
                cause -> cause instanceof ConnectException
                        || cause instanceof ClosedConnectionException
                        || isAway(sqlState(cause))
                        || isLost(cause));
    }

    /** It reads and takes no writes: the old primary after a failover, a standby, or maintenance. Nothing was changed. */
    public static boolean isReadOnly(Throwable failure) {
        return anyCause(failure, cause -> READ_ONLY.equals(sqlState(cause)));
    }

    /** A {@link LostRace}, or what PostgreSQL says of one: deadlock, serialisation, or two writers of one key. */
    public static boolean isLostRace(Throwable failure) {
        return anyCause(
                failure, cause -> cause instanceof LostRace || LOST_RACES.contains(String.valueOf(sqlState(cause))));
    }

    /** Whether a statement broke this unique constraint. */
    public static boolean violates(Throwable failure, String constraint) {
        return anyCause(
                failure,
                cause -> UNIQUE_VIOLATION.equals(sqlState(cause))
                        && cause.getMessage().contains('"' + constraint + '"'));
    }

    private static boolean anyCause(Throwable failure, Predicate<Throwable> predicate) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).anyMatch(predicate);
    }

    /** The driver's exception, or the one that Hibernate makes of it. */
    private static String sqlState(Throwable cause) {
        if (cause instanceof PgException refusal) {
            return refusal.getSqlState();
        }
        return cause instanceof SQLException refusal ? refusal.getSQLState() : null;
    }

    /** Classes 08 (connection), 53 (resources), 57 (shutdown, recovery, gave up in time) of PostgreSQL's error codes. */
    private static boolean isAway(String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57")
                        || state.equals(IDLE_IN_TRANSACTION)
                        || state.equals(READ_ONLY));
    }

    /** The pool and the socket say it in words only. */
    private static boolean isLost(Throwable cause) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        return message.startsWith("Timeout")
                || message.startsWith("Connection is closed")
                || message.contains("Connection reset");
    }
}
