package dev.hindsight.outbox.cloudevents;

/** The record is no CloudEvent 1.0 that we can read; the message says why. */
public final class NotACloudEvent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NotACloudEvent(String why) {
        super(why);
    }

    NotACloudEvent(String why, Throwable cause) {
        super(why, cause);
    }
}
