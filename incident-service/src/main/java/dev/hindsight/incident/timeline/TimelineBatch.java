package dev.hindsight.incident.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.AuditTrail;
import dev.hindsight.audit.Change;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.incident.event.EventType;
import dev.hindsight.incident.event.IncidentEvent;
import dev.hindsight.incident.event.IncidentEvents;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.postgres.Columns;
import dev.hindsight.postgres.SetStatement;

/** Adds many entries of one source to an incident's timeline, in the caller's transaction and under its lock: one statement. */
@ApplicationScoped
public class TimelineBatch {
    private static final SetStatement ADD = new SetStatement("""
            INSERT INTO timeline_entry
                (id, incident_id, kind, occurred_at, recorded_at, source, recorded_by, text, artifacts, anomalies)
            SELECT id, $1::uuid, kind, occurred_at, $2::timestamptz, $3::text, $4::text, text, '{"items": []}',
                anomalies::jsonb
            FROM unnest($5::uuid[], $6::text[], $7::timestamptz[], $8::text[], $9::text[])
                AS line (id, kind, occurred_at, text, anomalies)
            """);

    private final AuditTrail audit;
    private final IncidentEvents events;
    private final ObjectMapper mapper;
    private final Clock clock;

    TimelineBatch(AuditTrail audit, IncidentEvents events, ObjectMapper mapper, Clock clock) {
        this.audit = audit;
        this.events = events;
        this.mapper = mapper;
        this.clock = clock;
    }

    public record Line(TimelineKind kind, Instant occurredAt, String text) {}

    /** Sorted by {@code occurredAt}, so that entries of one batch are not flagged {@code out_of_order}. */
    public Uni<Void> add(Incident incident, String source, String recordedBy, List<Line> lines, Actor actor) {
        List<Line> sorted =
                lines.stream().sorted(Comparator.comparing(Line::occurredAt)).toList();
        Instant now = clock.instant();
        return TimelineEntry.lastOfSource(incident.id, source)
                .map(last -> entries(incident, source, recordedBy, sorted, last, now))
                .chain(entries -> write(incident, source, recordedBy, entries, now)
                        .chain(() -> audit.record(incident.audited(), actor, changes(entries)))
                        .chain(() -> events.append(
                                incident, entries.stream().map(this::event).toList())));
    }

    private IncidentEvent event(TimelineEntry entry) {
        ObjectNode members = mapper.createObjectNode();
        members.set("entry", mapper.valueToTree(TimelineEntryView.of(entry, null)));
        return new IncidentEvent(EventType.TIMELINE_ENTRY_ADDED, entry.recordedAt, members, List.of());
    }

    private static List<TimelineEntry> entries(
            Incident incident,
            String source,
            String recordedBy,
            List<Line> lines,
            Optional<Instant> lastOfSource,
            Instant now) {
        List<TimelineEntry> entries = new ArrayList<>();
        for (Line line : lines) {
            TimelineEntry entry = new TimelineEntry();
            entry.id = Ids.next();
            entry.incidentId = incident.id;
            entry.kind = line.kind();
            entry.occurredAt = line.occurredAt();
            entry.recordedAt = now;
            entry.source = source;
            entry.recordedBy = recordedBy;
            entry.text = line.text();
            entry.artifacts = TimelineEntry.items(List.of());
            entry.anomalies = TimelineEntry.items(
                    EntryAnomaly.of(line.occurredAt(), now, incident.milestones.startedAt, lastOfSource).stream()
                            .map(EntryAnomaly::code)
                            .toList());
            entries.add(entry);
        }
        return entries;
    }

    private static Uni<Void> write(
            Incident incident, String source, String recordedBy, List<TimelineEntry> entries, Instant now) {
        Columns<TimelineEntry> rows = new Columns<>(entries);
        return ADD.write(
                        incident.id,
                        now.atOffset(ZoneOffset.UTC),
                        source,
                        recordedBy,
                        rows.ids(entry -> entry.id),
                        rows.texts(entry -> entry.kind.value()),
                        rows.times(entry -> entry.occurredAt),
                        rows.texts(entry -> entry.text),
                        rows.texts(entry -> entry.anomalies.encode()))
                .replaceWithVoid();
    }

    private static List<Change> changes(List<TimelineEntry> entries) {
        List<Change> changes = new ArrayList<>();
        for (TimelineEntry entry : entries) {
            UUID id = entry.id;
            ObjectNode line = JsonNodeFactory.instance.objectNode().put("id", id.toString());
            changes.add(new Change("timeline", null, line.put("kind", entry.kind.value())));
        }
        return changes;
    }
}
