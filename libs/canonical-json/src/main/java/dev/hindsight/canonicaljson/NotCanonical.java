package dev.hindsight.canonicaljson;

/** The bytes are not the RFC 8785 form of a JSON text; the message says where and what is expected there. */
public final class NotCanonical extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotCanonical(long offset, String message) {
        super("byte " + offset + ": " + message, null, false, false);
    }
}
