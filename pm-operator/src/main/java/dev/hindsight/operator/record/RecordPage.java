package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;

/** One page of records with an object behind them; {@code nextCursor} is absent on the last. */
public record RecordPage(List<Entry> items, String nextCursor) {

    /** A record and the uid of its object. {@code createdAt}: since when there is the record. */
    public record Entry(String namespace, String name, String objectUid, Instant createdAt) {

        public IncidentKey key() {
            return new IncidentKey(namespace, name);
        }
    }
}
