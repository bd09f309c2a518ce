package dev.hindsight.incident.timeline;

import java.util.UUID;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;

/** One page of a timeline in one query, in the order in which things happened, by keyset. */
final class TimelinePage {
    private final UUID incidentId;
    private final TimelineFilter filter;

    TimelinePage(UUID incidentId, TimelineFilter filter) {
        this.incidentId = incidentId;
        this.filter = filter;
    }

    Uni<Page<TimelineEntryView>> read() {
        String list = Cursor.listOf(
                "timeline", incidentId, filter.kinds(), filter.since(), filter.until(), filter.includesSuperseded());
        Order<Object[]> asItHappened = Order.byTime(
                "e.occurredAt", false, list, row -> new Order.Position(entry(row).occurredAt, entry(row).id));
        return rows().page(
                        asItHappened,
                        filter.cursor,
                        filter.limit,
                        row -> TimelineEntryView.of(entry(row), (UUID) row[1]));
    }

    private static TimelineEntry entry(Object[] row) {
        return (TimelineEntry) row[0];
    }

    private Keyset<Object[]> rows() {
        Keyset<Object[]> rows = Keyset.select(
                        "select e, s.id from TimelineEntry e left join TimelineEntry s on s.supersedes = e.id",
                        Object[].class)
                .where("e.incidentId = :incident", "incident", incidentId);
        if (!filter.includesSuperseded()) {
            rows.where("s.id is null");
        }
        if (!filter.kinds().isEmpty()) {
            rows.where("e.kind in (:kinds)", "kinds", filter.kinds());
        }
        rows.whereGiven("e.occurredAt >= :since", "since", filter.since().orElse(null));
        return rows.whereGiven("e.occurredAt < :until", "until", filter.until().orElse(null));
    }
}
