package dev.hindsight.incident.alert.heartbeat;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.JsonRows;

/** The rows of {@code alert_heartbeat}: when each was heard of last, and when it is due. */
final class HeartbeatRows {
    private static final String KEYS = "(select jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))";

    private static final String REMOVE_OTHERS =
            "delete from alert_heartbeat where source = :source and key not in " + KEYS;

    /** A heartbeat that is known keeps its last beat; its time to the next one may have changed. */
    private static final String ADD = "insert into alert_heartbeat as h (source, key, last_heard_at, due_at, silent)"
            + " select r.source, r.key, r.last_heard_at, r.due_at, false"
            + " from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))"
            + " as r(source text, key text, last_heard_at timestamptz, due_at timestamptz) order by r.key"
            + " on conflict (source, key) do update set due_at = case when h.silent then h.due_at"
            + " else h.last_heard_at + (excluded.due_at - excluded.last_heard_at) end";

    private static final String LOCK = "select cast(to_jsonb(h) as text) from alert_heartbeat h"
            + " where h.source = :source and h.key in " + KEYS + " order by h.key for update";

    private static final String CLAIM = "select cast(to_jsonb(h) as text) from alert_heartbeat h where h.due_at <= :now"
            + " order by h.due_at limit 1 for update of h skip locked";

    private static final String SET =
            "update alert_heartbeat set last_heard_at = :heard, due_at = :due, silent = :silent"
                    + " where source = :source and key = :key";

    private static final String REMOVE = "delete from alert_heartbeat where source = :source and key = :key";

    private static final String NEXT = "select cast(to_jsonb(min(due_at)) as text) from alert_heartbeat";

    private HeartbeatRows() {}

    record Row(String source, String key, Instant lastHeardAt, Instant dueAt, boolean silent) {

        Row heard(Instant at, Instant due) {
            return new Row(source, key, at, due, false);
        }

        Row silentUntil(Instant due) {
            return new Row(source, key, lastHeardAt, due, true);
        }
    }

    /** The source has these heartbeats and no others. */
    static Uni<Void> replace(String source, List<Row> rows) {
        List<String> keys = rows.stream().map(Row::key).toList();
        return JsonRows.write(REMOVE_OTHERS, Map.of("source", source, "keys", JsonRows.json(keys)))
                .chain(() -> rows.isEmpty()
                        ? Uni.createFrom().item(0)
                        : JsonRows.write(ADD, Map.of("rows", JsonRows.json(rows))))
                .replaceWithVoid();
    }

    static Uni<List<Row>> lock(String source, Collection<String> keys) {
        return JsonRows.read(LOCK, Map.of("source", source, "keys", JsonRows.json(keys)), Row.class);
    }

    /** One that is due and that no other replica has claimed. */
    static Uni<Optional<Row>> claim(Instant now) {
        return JsonRows.read(CLAIM, Map.of("now", now), Row.class)
                .map(rows -> rows.stream().findFirst());
    }

    static Uni<Void> write(Row row) {
        return JsonRows.write(
                        SET,
                        Map.of(
                                "heard", row.lastHeardAt(),
                                "due", row.dueAt(),
                                "silent", row.silent(),
                                "source", row.source(),
                                "key", row.key()))
                .replaceWithVoid();
    }

    static Uni<Void> remove(Row row) {
        return JsonRows.write(REMOVE, Map.of("source", row.source(), "key", row.key()))
                .replaceWithVoid();
    }

    static Uni<Optional<Instant>> nextDue() {
        return JsonRows.read(NEXT, Map.of(), Instant.class)
                .map(due -> due.stream().findFirst());
    }
}
