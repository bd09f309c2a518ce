package dev.hindsight.incident.alert.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.JsonRows;

/** The rows that are locked before anything else, always in the same order, and that say when to look again. */
public final class AlertGroups {
    /**
     * Each row is added if it is missing, in the order of the keys. The update changes nothing: it waits for the transaction that
     * holds the row, and returns the row as that one left it.
     */
    private static final String LOCK =
            "with locked as (insert into alert_group as g (source, namespace, key, incomplete)"
                    + " select cast(:source as text), r.namespace, r.key, false"
                    + " from jsonb_to_recordset(cast(cast(:keys as text) as jsonb)) as r(namespace text, key text)"
                    + " order by r.namespace, r.key on conflict (source, namespace, key) do update set source = excluded.source"
                    + " returning g.*) select cast(to_jsonb(l) as text) from locked l";

    private static final String CLAIM = "select cast(to_jsonb(g) as text) from alert_group g where g.due_at <= :now"
            + " order by g.due_at limit 1 for update of g skip locked";

    /**
     * Upsert instead of UPDATE: PostgreSQL then uses the primary key; an UPDATE join was planned as a full scan. A group is due when
     * it is quiet, when a suppression ends, or when an alert that fires was not heard of for too long.
     */
    static final String SETTLE =
            "with settled as (insert into alert_group as g (source, namespace, key, incident_id, incomplete, due_at)"
                    + " select cast(:source as text), r.namespace, r.key, r.incident_id, r.incomplete,"
                    + " least(r.quiet_at, (select min(a.suppressed_until) from alert a where a.source = cast(:source as text)"
                    + " and a.namespace = r.namespace and a.group_key = r.key and a.suppressed_until is not null),"
                    + " (select min(coalesce(a.last_heard_at, a.changed_at)) from alert a where a.source = cast(:source as text)"
                    + " and a.namespace = r.namespace and a.group_key = r.key and a.status = 'firing')"
                    + " + cast(:stale as double precision) * interval '1 second')"
                    + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
                    + " as r(namespace text, key text, incident_id uuid, incomplete boolean, quiet_at timestamptz)"
                    + " on conflict (source, namespace, key) do update set incident_id = excluded.incident_id,"
                    + " incomplete = excluded.incomplete, due_at = excluded.due_at returning g.due_at)"
                    + " select cast(to_jsonb(min(due_at)) as text) from settled";

    private static final String NEXT =
            "select cast(to_jsonb(min(due_at)) as text) from alert_group where due_at is not null";

    private static final String POSTPONE = "update alert_group set due_at = :later where source = :source"
            + " and namespace = :namespace and key = :key and due_at is not null";

    private AlertGroups() {}

    public record Row(String source, String namespace, String key, UUID incidentId, boolean incomplete) {

        public GroupKey group() {
            return new GroupKey(namespace, key);
        }
    }

    /** A group as it is to be written; {@code quietAt} is when all its alerts will have been resolved for long enough. */
    public record Settled(String namespace, String key, UUID incidentId, boolean incomplete, Instant quietAt) {}

    public static Uni<List<Row>> lock(String source, Collection<GroupKey> keys) {
        return JsonRows.read(LOCK, Map.of("source", source, "keys", JsonRows.json(keys)), Row.class);
    }

    /** A group that is due and that no other replica has claimed. */
    public static Uni<Optional<Row>> claim(Instant now) {
        return JsonRows.read(CLAIM, Map.of("now", now), Row.class)
                .map(rows -> rows.stream().findFirst());
    }

    /** The earliest of their due times. */
    public static Uni<Optional<Instant>> settle(String source, Duration staleAfter, List<Settled> settled) {
        return JsonRows.read(
                        SETTLE,
                        Map.of(
                                "source",
                                source,
                                "stale",
                                (double) staleAfter.toSeconds(),
                                "rows",
                                JsonRows.json(settled)),
                        Instant.class)
                .map(due -> due.stream().findFirst());
    }

    public static Uni<Optional<Instant>> nextDue() {
        return JsonRows.read(NEXT, Map.of(), Instant.class)
                .map(due -> due.stream().findFirst());
    }

    public static Uni<Integer> postpone(Row group, Instant later) {
        return JsonRows.write(
                POSTPONE,
                Map.of("later", later, "source", group.source(), "namespace", group.namespace(), "key", group.key()));
    }
}
