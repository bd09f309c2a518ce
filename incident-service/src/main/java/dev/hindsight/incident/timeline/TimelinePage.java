package dev.hindsight.incident.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.paging.Cursor;
import dev.hindsight.incident.paging.Page;

/** One page of a timeline in one query, in the order in which things happened, by keyset. */
final class TimelinePage {
    private final UUID incidentId;
    private final TimelineFilter filter;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, Object> values = new HashMap<>();

    TimelinePage(UUID incidentId, TimelineFilter filter) {
        this.incidentId = incidentId;
        this.filter = filter;
    }

    private record Row(TimelineEntry entry, UUID supersededBy) {}

    Uni<Page<TimelineEntryView>> read() {
        String list = Cursor.listOf(
                "timeline", incidentId, filter.kinds(), filter.since(), filter.until(), filter.includesSuperseded());
        narrow(Cursor.parse(filter.cursor, list));
        return rows().map(rows -> Page.of(
                rows,
                filter.limit,
                row -> TimelineEntryView.of(row.entry(), row.supersededBy()),
                row -> new Cursor(row.entry().occurredAt, row.entry().id, list)));
    }

    private Uni<List<Row>> rows() {
        String query = "select e, s.id from TimelineEntry e left join TimelineEntry s on s.supersedes = e.id where "
                + String.join(" and ", conditions) + " order by e.occurredAt, e.id";
        return Panache.getSession()
                .chain(session -> {
                    var selection =
                            session.createSelectionQuery(query, Object[].class).setMaxResults(filter.limit + 1);
                    values.forEach(selection::setParameter);
                    return selection.getResultList();
                })
                .map(rows -> rows.stream()
                        .map(row -> new Row((TimelineEntry) row[0], (UUID) row[1]))
                        .toList());
    }

    private void narrow(Cursor cursor) {
        narrow("e.incidentId = :incident", "incident", incidentId);
        if (!filter.includesSuperseded()) {
            conditions.add("s.id is null");
        }
        if (!filter.kinds().isEmpty()) {
            narrow("e.kind in (:kinds)", "kinds", filter.kinds());
        }
        filter.since().ifPresent(since -> narrow("e.occurredAt >= :since", "since", since));
        filter.until().ifPresent(until -> narrow("e.occurredAt < :until", "until", until));
        if (cursor != null) {
            narrow("(e.occurredAt, e.id) > (:last, :id)", "last", cursor.last());
            values.put("id", cursor.id());
        }
    }

    private void narrow(String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }
}
