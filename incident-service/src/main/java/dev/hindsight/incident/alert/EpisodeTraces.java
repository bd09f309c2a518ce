package dev.hindsight.incident.alert;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;

/** How many lines and artifacts the alerts of an episode have left; a storm must not bury what people wrote. */
final class EpisodeTraces {
    static final String READ = "select cast(to_jsonb(e) as text)"
            + " from jsonb_array_elements_text(cast(cast(:incidents as text) as jsonb)) as r(id)"
            + " cross join lateral (select t.* from alert_episode t where t.incident_id = cast(r.id as uuid) offset 0) e";

    private static final String KEEP = "insert into alert_episode select * from"
            + " jsonb_populate_recordset(cast(null as alert_episode), cast(cast(:rows as text) as jsonb))"
            + " on conflict (incident_id, episode) do update set lines = excluded.lines, artifacts = excluded.artifacts,"
            + " dropped = excluded.dropped, dropped_from = excluded.dropped_from, dropped_to = excluded.dropped_to";

    private final Map<String, Trace> traces = new LinkedHashMap<>();

    private EpisodeTraces() {}

    /** One row; its fields are the columns. */
    @RegisterForReflection
    static final class Trace {
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

    static Uni<EpisodeTraces> of(Collection<UUID> incidents) {
        return Rows.read(READ, Map.of("incidents", Rows.json(incidents)), Trace.class)
                .map(rows -> {
                    EpisodeTraces traces = new EpisodeTraces();
                    rows.forEach(row -> traces.traces.put(row.incidentId + " " + row.episode, row));
                    return traces;
                });
    }

    Trace of(UUID incident, int episode) {
        return traces.computeIfAbsent(incident + " " + episode, key -> {
            Trace trace = new Trace();
            trace.incidentId = incident;
            trace.episode = episode;
            return trace;
        });
    }

    static Uni<Void> keep(EpisodeTraces traces) {
        List<Trace> rows = List.copyOf(traces.traces.values());
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.write(KEEP, Map.of("rows", Rows.json(rows))).replaceWithVoid();
    }
}
