package dev.hindsight.audit;

import java.util.UUID;

/**
 * The record that was changed: its kind, such as {@code incident}, its id, or its name where it has no id, and its version after
 * the change. A name outlives its record: the trail of a record is also that of the next one of that name.
 */
public record Audited(String kind, UUID id, String name, long version) {

    public Audited(String kind, UUID id, long version) {
        this(kind, id, null, version);
    }

    public Audited(String kind, String name, long version) {
        this(kind, null, name, version);
    }
}
