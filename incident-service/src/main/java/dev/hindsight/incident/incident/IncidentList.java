package dev.hindsight.incident.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.paging.Cursor;
import dev.hindsight.incident.paging.Page;

/** One page of incidents in one query, by keyset: rows that come in between are neither doubled nor skipped over. */
final class IncidentList {
    /** Whether its newest episode has a manifest; by name, since evidence is a higher package. */
    private static final String SEALED =
            "exists (select 1 from Seal s where s.incidentId = i.id and s.episode = i.reopenCount)";

    private final IncidentFilter filter;
    private final String namespace;
    private final String key;
    private final boolean descending;
    private final boolean byStart;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    /** A null namespace is all of them. */
    IncidentList(String namespace, IncidentFilter filter) {
        this.namespace = namespace;
        this.filter = filter;
        descending = filter.sort.startsWith("-");
        byStart = filter.sort.endsWith("startedAt");
        key = byStart ? "milestones.startedAt" : "updatedAt";
    }

    <T> Uni<Page<T>> page(Function<Incident, T> view) {
        String list = Cursor.listOf(
                namespace,
                filter.lifecycles(),
                filter.severities(),
                filter.kinds(),
                filter.object,
                filter.sealed,
                filter.from(),
                filter.to(),
                filter.sort);
        Cursor cursor = Cursor.parse(filter.cursor, list);
        narrow(cursor);
        String order = descending ? " desc" : "";
        String where = conditions.isEmpty() ? "" : "where " + String.join(" and ", conditions) + " ";
        return Incident.<Incident>find("from Incident i " + where + "order by " + key + order + ", id" + order, values)
                .range(0, filter.limit)
                .list()
                .map(rows -> Page.of(rows, filter.limit, view, row -> new Cursor(sortValue(row), row.id, list)));
    }

    private void narrow(Cursor cursor) {
        if (namespace != null) {
            narrow("namespace = :namespace", "namespace", namespace);
        }
        oneOf("lifecycle", Lifecycle.class, filter.lifecycles());
        oneOf("severity", Severity.class, filter.severities());
        oneOf("kind", IncidentKind.class, filter.kinds());
        if (filter.object != null) {
            conditions.add("declared.uid is " + (filter.object.equals("absent") ? "null" : "not null"));
        }
        if (filter.sealed != null) {
            conditions.add((filter.sealed ? "" : "not ") + SEALED);
        }
        filter.from().ifPresent(from -> narrow("milestones.startedAt >= :from", "from", from));
        filter.to().ifPresent(to -> narrow("milestones.startedAt < :to", "to", to));
        if (cursor != null) {
            narrow("(" + key + ", id) " + (descending ? "<" : ">") + " (:last, :id)", "last", cursor.last());
            values.put("id", cursor.id());
        }
    }

    /** Constants and not parameters: PostgreSQL must see the values to know that a partial index holds them all. */
    private <E extends Enum<E>> void oneOf(String field, Class<E> type, List<String> words) {
        if (!words.isEmpty()) {
            String constants = String.join(
                    ", ",
                    words.stream()
                            .map(word -> type.getName() + "."
                                    + Enum.valueOf(type, word.toUpperCase(Locale.ROOT))
                                            .name())
                            .toList());
            conditions.add(field + " in (" + constants + ")");
        }
    }

    private void narrow(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private Instant sortValue(Incident row) {
        return byStart ? row.milestones.startedAt : row.updatedAt;
    }
}
