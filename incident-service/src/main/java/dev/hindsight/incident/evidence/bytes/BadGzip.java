package dev.hindsight.incident.evidence.bytes;

/** A body that says it is gzip and is not, or not whole. */
public final class BadGzip extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BadGzip(String message) {
        super(message, null, false, false);
    }
}
