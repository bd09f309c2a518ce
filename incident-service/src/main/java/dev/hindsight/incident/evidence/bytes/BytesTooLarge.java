package dev.hindsight.incident.evidence.bytes;

/** An artifact's identity bytes exceed the limit; thrown as soon as that is known, with the rest unread. */
public final class BytesTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BytesTooLarge(long limit) {
        super("an artifact has at most " + limit + " bytes when unpacked", null, false, false);
    }
}
