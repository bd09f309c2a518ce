package dev.hindsight.outbox.inbox;

/** Thrown by a handler for what will pass by itself: the event is tried again until it works, and is not acknowledged before. */
public class TransientFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TransientFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
