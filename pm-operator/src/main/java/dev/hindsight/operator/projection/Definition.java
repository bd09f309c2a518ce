package dev.hindsight.operator.projection;

import java.time.Instant;

/** The CustomResourceDefinition of Incidents, as far as it shows why an Incident is gone. Null: it does not exist, or is not deleted. */
public record Definition(Instant createdAt, Instant deletedAt) {

    public static final Definition MISSING = new Definition(null, null);

    /** Of a role from before the right to read it: as if it always stood there. */
    public static final Definition UNREADABLE = new Definition(Instant.EPOCH, null);

    /** Whether the API server deleted the object with it. What a person deleted before was deleted by a person. */
    public boolean takesAlong(Instant objectDeletedAt) {
        return createdAt == null || deletedAt != null && !objectDeletedAt.isBefore(deletedAt);
    }

    /** Whether an object that is gone went with the definition before. Null: the record does not say since when it exists. */
    public boolean isYoungerThan(Instant recordCreatedAt) {
        return createdAt == null || recordCreatedAt != null && recordCreatedAt.isBefore(createdAt);
    }

    /** Whether Incidents can be made. */
    boolean stands() {
        return createdAt != null && deletedAt == null;
    }
}
