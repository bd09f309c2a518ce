package dev.hindsight.operator.record;

import java.util.List;

/** One page of records; {@code nextCursor} is absent on the last. */
public record RecordPage(List<Entry> items, String nextCursor) {

    /** A record and which of its fields an object in the cluster declares. */
    public record Entry(String namespace, String name, List<Field> declaredFields) {

        public boolean declared() {
            return declaredFields != null && !declaredFields.isEmpty();
        }

        public IncidentKey key() {
            return new IncidentKey(namespace, name);
        }
    }

    /** A declared field and its manager. */
    public record Field(String field, String manager) {}
}
