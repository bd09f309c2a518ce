package dev.hindsight.incident.incident.correction;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

import dev.hindsight.incident.incident.record.Milestone;

/** A request to correct a milestone of the running episode; a null value takes the milestone away. */
record CorrectMilestone(String field, Instant value, String reason) {

    CorrectMilestone {
        value = value == null ? null : value.truncatedTo(ChronoUnit.MILLIS);
    }

    Milestone milestone() {
        return Milestone.named(field).orElseThrow();
    }
}
