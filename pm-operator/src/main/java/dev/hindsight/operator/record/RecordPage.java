package dev.hindsight.operator.record;

import java.util.List;

/** One page of records with an object behind them; {@code nextCursor} is absent on the last. */
public record RecordPage(List<Entry> items, String nextCursor) {

    /** A record and the uid of its object. */
    public record Entry(String namespace, String name, String objectUid) {

        public IncidentKey key() {
            return new IncidentKey(namespace, name);
        }
    }
}
