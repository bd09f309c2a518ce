package dev.hindsight.incident.alert.store;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.postgres.Columns;
import dev.hindsight.postgres.JsonRows;
import dev.hindsight.postgres.SetStatement;

/** The rows of {@code alert}, always as sets. */
public final class OccurrenceRows {
    /** The row of the reported start, and the newest beside it: the live one is among them. */
    static final SetStatement KNOWN = new SetStatement("""
            SELECT to_jsonb(known)::text
            FROM unnest($2::text[], $3::timestamptz[]) AS asked (fingerprint, starts_at)
            CROSS JOIN LATERAL (
                (SELECT a.* FROM alert a
                 WHERE a.source = $1::text AND a.fingerprint = asked.fingerprint AND a.starts_at = asked.starts_at)
                UNION ALL
                (SELECT a.* FROM alert a
                 WHERE a.source = $1::text AND a.fingerprint = asked.fingerprint AND a.starts_at <> asked.starts_at
                 ORDER BY a.starts_at DESC LIMIT 4)
                OFFSET 0) AS known
            """);

    static final String RECENT = "select cast(to_jsonb(c) as text)"
            + " from jsonb_array_elements_text(cast(cast(:fingerprints as text) as jsonb)) as r(fingerprint)"
            + " cross join lateral (select r.fingerprint, count(*) as times from alert a where a.source = :source"
            + " and a.fingerprint = r.fingerprint and a.starts_at > :since) c where c.times > 0";

    static final String OVER = "select cast(to_jsonb(a) as text) from alert a where a.source = :source"
            + " and a.namespace = :namespace and a.group_key = :key and a.suppressed_until is not null"
            + " and a.suppressed_until <= :now order by a.starts_at, a.id limit 500";

    /** The alerts of a group that fire and were not heard of since then. */
    static final String SILENT = "select cast(to_jsonb(a) as text) from alert a where a.source = :source"
            + " and a.namespace = :namespace and a.group_key = :key and a.status = 'firing'"
            + " and coalesce(a.last_heard_at, a.changed_at) <= :since order by a.starts_at, a.id limit 500";

    /**
     * Upsert instead of UPDATE, as of groups: each row is found by its key, where an update was planned as a scan of the whole table.
     * No row is added, since each is read first, under the lock of its group.
     */
    static final SetStatement HEARD = new SetStatement("""
            INSERT INTO alert AS known
                (id, source, fingerprint, starts_at, namespace, group_key, name, status, labels, annotations, anomalies,
                 received_at, changed_at)
            SELECT a.id, a.source, a.fingerprint, a.starts_at, a.namespace, a.group_key, a.name, a.status, a.labels,
                a.annotations, a.anomalies, a.received_at, a.changed_at
            FROM unnest($1::uuid[]) AS heard (id)
            CROSS JOIN LATERAL (SELECT * FROM alert a WHERE a.id = heard.id OFFSET 0) AS a
            ON CONFLICT ON CONSTRAINT alert_pkey DO UPDATE SET last_heard_at = $2::timestamptz
            WHERE known.last_heard_at IS NULL OR known.last_heard_at < $2::timestamptz
            """);

    private static final SetStatement KEEP = new SetStatement("""
            INSERT INTO alert
                (id, source, fingerprint, starts_at, namespace, group_key, name, status, ends_at, labels, annotations,
                 generator_url, anomalies, suppressed_by, suppressed_until, received_at, changed_at, incident_id, episode,
                 outcome, last_heard_at)
            SELECT id, source, fingerprint, starts_at, namespace, group_key, name, status, ends_at, labels::jsonb,
                annotations::jsonb, generator_url, anomalies::jsonb, suppressed_by, suppressed_until, received_at,
                changed_at, incident_id, episode, outcome, last_heard_at
            FROM unnest($1::uuid[], $2::text[], $3::text[], $4::timestamptz[], $5::text[], $6::text[], $7::text[],
                $8::text[], $9::timestamptz[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                $15::timestamptz[], $16::timestamptz[], $17::timestamptz[], $18::uuid[], $19::int[], $20::text[],
                $21::timestamptz[])
                AS given (id, source, fingerprint, starts_at, namespace, group_key, name, status, ends_at, labels,
                    annotations, generator_url, anomalies, suppressed_by, suppressed_until, received_at, changed_at,
                    incident_id, episode, outcome, last_heard_at)
            ON CONFLICT ON CONSTRAINT alert_pkey DO UPDATE SET starts_at = excluded.starts_at, status = excluded.status,
                ends_at = excluded.ends_at, annotations = excluded.annotations, anomalies = excluded.anomalies,
                suppressed_by = excluded.suppressed_by, suppressed_until = excluded.suppressed_until,
                changed_at = excluded.changed_at, incident_id = excluded.incident_id, episode = excluded.episode,
                outcome = excluded.outcome, last_heard_at = excluded.last_heard_at
            """);

    private static final String IDS =
            "jsonb_array_elements_text(cast(cast(:incidents as text) as jsonb)) as r(incident)";

    /** Incident by incident: for a set of incidents PostgreSQL planned a scan of the whole table. */
    static final String COUNTS = "select cast(to_jsonb(c) as text) from " + IDS
            + " cross join lateral (select cast(r.incident as uuid) as incident_id, count(*) as total,"
            + " count(*) filter (where a.state = 'firing') as firing,"
            + " count(*) filter (where a.state = 'resolved') as resolved,"
            + " count(*) filter (where a.state = 'suppressed') as suppressed,"
            + " max(a.ends_at) filter (where a.state = 'resolved') as last_end, max(a.changed_at) as changed_at"
            + " from alert a where a.incident_id = cast(r.incident as uuid)) c where c.total > 0";

    static final String NEWEST = "select cast(to_jsonb(n) as text) from " + IDS
            + " cross join lateral (select a.* from alert a where a.incident_id = cast(r.incident as uuid)"
            + " order by a.starts_at desc, a.id desc limit " + AlertSummary.ITEMS + ") n";

    private OccurrenceRows() {}

    private record Times(String fingerprint, int times) {}

    /** How many alerts of an incident are in each state; {@code changedAt} is when the last of them changed its state. */
    public record Counts(
            UUID incidentId,
            long total,
            long firing,
            long resolved,
            long suppressed,
            Instant lastEnd,
            Instant changedAt) {

        public Counts at(UUID incident, Instant changed) {
            return new Counts(incident, total, firing, resolved, suppressed, lastEnd, changed);
        }
    }

    /** All of them, for a list that narrows them down. */
    static Keyset<Occurrence> all() {
        return Keyset.json("select cast(to_jsonb(e) as text) from alert e", Occurrence.class);
    }

    static Order<Occurrence> newestFirst(String list) {
        return Order.byTime("e.starts_at", true, list, last -> new Order.Position(last.startsAt(), last.id()));
    }

    public static Uni<List<Occurrence>> known(String source, Collection<OccurrenceKey> keys) {
        Columns<OccurrenceKey> asked = new Columns<>(keys);
        return KNOWN.texts(source, asked.texts(OccurrenceKey::fingerprint), asked.times(OccurrenceKey::startsAt))
                .map(texts -> {
                    Map<UUID, Occurrence> known = new LinkedHashMap<>();
                    JsonRows.parse(texts, Occurrence.class).forEach(row -> known.put(row.id(), row));
                    return List.copyOf(known.values());
                });
    }

    /** A notification of each came, and nothing else has changed. */
    public static Uni<Void> hear(Collection<UUID> ids, Instant at) {
        return ids.isEmpty()
                ? Uni.createFrom().voidItem()
                : HEARD.write(ids.toArray(UUID[]::new), at.atOffset(ZoneOffset.UTC))
                        .replaceWithVoid();
    }

    /** How often each fingerprint has begun to fire since then. */
    public static Uni<Map<String, Integer>> since(String source, Instant since, Collection<String> fingerprints) {
        return JsonRows.read(
                        RECENT,
                        Map.of("source", source, "since", since, "fingerprints", JsonRows.json(fingerprints)),
                        Times.class)
                .map(rows -> {
                    Map<String, Integer> times = new HashMap<>();
                    rows.forEach(row -> times.put(row.fingerprint(), row.times()));
                    return times;
                });
    }

    public static Uni<List<Occurrence>> silentSince(AlertGroups.Row group, Instant since) {
        return JsonRows.read(
                SILENT,
                Map.of("source", group.source(), "namespace", group.namespace(), "key", group.key(), "since", since),
                Occurrence.class);
    }

    /** The alerts of a group whose suppression is over. */
    public static Uni<List<Occurrence>> heldBackUntil(AlertGroups.Row group, Instant now) {
        return JsonRows.read(
                OVER,
                Map.of("source", group.source(), "namespace", group.namespace(), "key", group.key(), "now", now),
                Occurrence.class);
    }

    /** Breaks {@code alert_occurrence}, which is a lost race, when one has been added meanwhile under the lock of another group. */
    public static Uni<Void> keep(Collection<Occurrence> occurrences) {
        Columns<Occurrence> rows = new Columns<>(occurrences);
        return KEEP.write(
                        rows.ids(Occurrence::id),
                        rows.texts(Occurrence::source),
                        rows.texts(Occurrence::fingerprint),
                        rows.times(Occurrence::startsAt),
                        rows.texts(Occurrence::namespace),
                        rows.texts(Occurrence::groupKey),
                        rows.texts(Occurrence::name),
                        rows.texts(Occurrence::status),
                        rows.times(Occurrence::endsAt),
                        rows.texts(row -> JsonRows.json(row.labels())),
                        rows.texts(row -> JsonRows.json(row.annotations())),
                        rows.texts(Occurrence::generatorUrl),
                        rows.texts(row -> JsonRows.json(row.anomalies())),
                        rows.texts(Occurrence::suppressedBy),
                        rows.times(Occurrence::suppressedUntil),
                        rows.times(Occurrence::receivedAt),
                        rows.times(Occurrence::changedAt),
                        rows.ids(Occurrence::incidentId),
                        rows.numbers(Occurrence::episode),
                        rows.texts(row ->
                                row.outcome() == null ? null : row.outcome().label()),
                        rows.times(Occurrence::lastHeardAt))
                .replaceWithVoid();
    }

    public static Uni<List<Counts>> counts(Collection<UUID> incidents) {
        return JsonRows.read(COUNTS, Map.of("incidents", JsonRows.json(incidents)), Counts.class);
    }

    public static Uni<List<Occurrence>> newest(Collection<UUID> incidents) {
        return JsonRows.read(NEWEST, Map.of("incidents", JsonRows.json(incidents)), Occurrence.class);
    }
}
