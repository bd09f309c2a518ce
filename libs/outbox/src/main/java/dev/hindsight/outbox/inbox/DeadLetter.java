package dev.hindsight.outbox.inbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** An event that could not be handled, as people look at it; what is not known of a record that is no event is null. */
public record DeadLetter(
        UUID id,
        String topic,
        int partition,
        long offset,
        String source,
        String eventId,
        String type,
        String subject,
        String reason,
        String stackHash,
        int attempts,
        Instant firstAt,
        Instant lastAt) {

    static final String COLUMNS =
            "id, topic, partition, \"offset\", source, event_id, type, subject, reason, stack_hash, attempts, first_at, last_at";

    static DeadLetter of(Object[] row) {
        return new DeadLetter(
                (UUID) row[0],
                (String) row[1],
                (Integer) row[2],
                (Long) row[3],
                (String) row[4],
                ((String) row[5]).isEmpty() ? null : (String) row[5],
                (String) row[6],
                (String) row[7],
                (String) row[8],
                (String) row[9],
                (Integer) row[10],
                ((OffsetDateTime) row[11]).toInstant(),
                ((OffsetDateTime) row[12]).toInstant());
    }
}
