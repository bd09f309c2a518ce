package dev.hindsight.incident.incident.record;

import java.time.Instant;
import java.util.Objects;

/** Why and when an incident was called off; {@code at} is the service's own and absent in what is asked for. */
public record Cancellation(CancelReason reason, String note, Instant at) {

    public Cancellation {
        note = WrittenText.of(note, WrittenText.LONGEST_NOTE);
    }

    public boolean saysTheSame(Cancellation other) {
        return other != null && reason == other.reason && Objects.equals(note, other.note);
    }
}
