package dev.hindsight.outbox;

/** The event does not fit on the wire; thrown inside the business transaction, which then rolls back. */
public final class EventTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    EventTooLarge(OutgoingEvent event, int bytes, int limit) {
        super("The event " + event.type() + " of " + event.subject() + " has " + bytes + " bytes with its attributes; "
                + limit + " is the most. Shorten its data or put it behind a reference.");
    }
}
