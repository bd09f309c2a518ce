package dev.hindsight.incident.alert.history;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.JsonRows;

/** How many timeline entries and artifacts the alerts of each episode have used, so that a storm does not bury what people wrote. */
public final class EpisodeQuota {
    public static final String READ = "select cast(to_jsonb(e) as text)"
            + " from jsonb_array_elements_text(cast(cast(:incidents as text) as jsonb)) as r(id)"
            + " cross join lateral (select t.* from alert_episode t where t.incident_id = cast(r.id as uuid) offset 0) e";

    private static final String WRITE = "insert into alert_episode select * from"
            + " jsonb_populate_recordset(cast(null as alert_episode), cast(cast(:rows as text) as jsonb))"
            + " on conflict (incident_id, episode) do update set lines = excluded.lines, artifacts = excluded.artifacts,"
            + " dropped = excluded.dropped, dropped_from = excluded.dropped_from, dropped_to = excluded.dropped_to";

    private final Map<String, Use> uses = new LinkedHashMap<>();

    private EpisodeQuota() {}

    /** One row; its fields are the columns. */
    @RegisterForReflection
    static final class Use {
        public UUID incidentId;
        public int episode;
        public int lines;
        public int artifacts;
        public int dropped;
        public Instant droppedFrom;
        public Instant droppedTo;

        void drop(Instant at) {
            dropped++;
            droppedFrom = droppedFrom == null ? at : droppedFrom;
            droppedTo = at;
        }
    }

    static Uni<EpisodeQuota> find(Collection<UUID> incidents) {
        return JsonRows.read(READ, Map.of("incidents", JsonRows.json(incidents)), Use.class)
                .map(rows -> {
                    EpisodeQuota quota = new EpisodeQuota();
                    rows.forEach(row -> quota.uses.put(row.incidentId + " " + row.episode, row));
                    return quota;
                });
    }

    Use get(UUID incident, int episode) {
        return uses.computeIfAbsent(incident + " " + episode, key -> {
            Use use = new Use();
            use.incidentId = incident;
            use.episode = episode;
            return use;
        });
    }

    static Uni<Void> write(EpisodeQuota quota) {
        List<Use> rows = List.copyOf(quota.uses.values());
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : JsonRows.write(WRITE, Map.of("rows", JsonRows.json(rows))).replaceWithVoid();
    }
}
