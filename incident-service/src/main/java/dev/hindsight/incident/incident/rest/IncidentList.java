package dev.hindsight.incident.incident.rest;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.IncidentKind;
import dev.hindsight.incident.incident.record.Lifecycle;
import dev.hindsight.incident.incident.record.Severity;

/** One page of incidents in one query, by keyset: rows that come in between are neither doubled nor skipped over. */
final class IncidentList {
    /** Whether its newest episode has a manifest; by name, since evidence is a higher package. */
    private static final String SEALED =
            "exists (select 1 from Seal s where s.incidentId = e.id and s.episode = e.reopenCount)";

    private final IncidentFilter filter;
    private final String namespace;
    private final boolean byStart;
    private final Keyset<Incident> rows = Keyset.of(Incident.class);

    /** A null namespace is all of them. */
    IncidentList(String namespace, IncidentFilter filter) {
        this.namespace = namespace;
        this.filter = filter;
        byStart = filter.sort.endsWith("startedAt");
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
        Order<Incident> order = Order.byTime(
                byStart ? "e.milestones.startedAt" : "e.updatedAt",
                filter.sort.startsWith("-"),
                list,
                row -> new Order.Position(byStart ? row.milestones.startedAt : row.updatedAt, row.id));
        narrow();
        return rows.page(order, filter.cursor, filter.limit, view);
    }

    private void narrow() {
        rows.whereGiven("e.namespace = :namespace", "namespace", namespace);
        oneOf("e.lifecycle", Lifecycle.class, filter.lifecycles());
        oneOf("e.severity", Severity.class, filter.severities());
        oneOf("e.kind", IncidentKind.class, filter.kinds());
        if (filter.object != null) {
            rows.where("e.declared.uid is " + (filter.object.equals("absent") ? "null" : "not null"));
        }
        if (filter.sealed != null) {
            rows.where((filter.sealed ? "" : "not ") + SEALED);
        }
        rows.whereGiven("e.milestones.startedAt >= :from", "from", filter.from().orElse(null));
        rows.whereGiven("e.milestones.startedAt < :to", "to", filter.to().orElse(null));
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
            rows.where(field + " in (" + constants + ")");
        }
    }
}
