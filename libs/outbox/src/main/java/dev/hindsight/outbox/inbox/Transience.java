package dev.hindsight.outbox.inbox;

import java.io.IOException;
import java.io.UTFDataFormatException;
import java.io.UnsupportedEncodingException;
import java.net.MalformedURLException;
import java.nio.charset.CharacterCodingException;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipException;

import com.fasterxml.jackson.core.JacksonException;

import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.ClosedConnectionException;

/** Tells what passes by itself (the database is away, busy, or chose another transaction) from what never will. */
final class Transience {
    /** Connection, resources, transaction rollback. */
    private static final Set<String> CLASSES = Set.of("08", "53", "40");

    /** Of an operator's intervention only the end of the session: a statement that is cut off for its length is so each time. */
    private static final Set<String> STATES = Set.of("55P03", "25006", "57P01", "57P02", "57P03", "57P04", "57P05");

    private Transience() {}

    static boolean of(Throwable failure) {
        int depth = 0;
        for (Throwable cause = failure; cause != null && depth < 20; cause = cause.getCause(), depth++) {
            if (isTransient(cause)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isTransient(Throwable cause) {
        if (cause instanceof PgException said) {
            String state = said.getSqlState() == null ? "" : said.getSqlState();
            return STATES.contains(state) || state.length() == 5 && CLASSES.contains(state.substring(0, 2));
        }
        return cause instanceof TransientFailure
                || cause instanceof IOException && !isAboutContent(cause)
                || cause instanceof TimeoutException
                || cause instanceof ClosedConnectionException
                || cause instanceof OutOfMemoryError
                || cause instanceof VertxException
                || cause instanceof NoStackTraceThrowable;
    }

    /** Some are I/O failures by their type although the bytes are wrong and stay wrong. */
    private static boolean isAboutContent(Throwable cause) {
        return cause instanceof JacksonException
                || cause instanceof CharacterCodingException
                || cause instanceof UnsupportedEncodingException
                || cause instanceof UTFDataFormatException
                || cause instanceof MalformedURLException
                || cause instanceof ZipException;
    }
}
