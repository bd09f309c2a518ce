package dev.hindsight.sandbox.kubernetes;

import java.time.Duration;

/** What happens to a request on its way to the API server. */
public record Fault(Kind kind, int status, Duration delay) {
    enum Kind {
        ANSWER,
        DELAY,
        DROP,
        LOSE_ANSWER
    }

    /** Answered with this status, without the API server; 429 with Retry-After: 1. */
    public static Fault answer(int status) {
        return new Fault(Kind.ANSWER, status, Duration.ZERO);
    }

    /** Forwarded after this time. */
    public static Fault delay(Duration howLong) {
        return new Fault(Kind.DELAY, 0, howLong);
    }

    /** The connection is reset; the API server never sees the request. */
    public static Fault drop() {
        return new Fault(Kind.DROP, 0, Duration.ZERO);
    }

    /** The API server does it, and the connection is reset before the client hears of it. */
    public static Fault loseAnswer() {
        return new Fault(Kind.LOSE_ANSWER, 0, Duration.ZERO);
    }
}
