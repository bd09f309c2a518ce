package dev.hindsight.incident.alert.quarantine;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;

import dev.hindsight.postgres.JsonRows;

/** Holds the bodies of a source within their bound: the oldest are dropped for a new one, which is counted, logged and listed. */
@ApplicationScoped
class QuarantineQuota {
    private static final Logger LOG = Logger.getLogger(QuarantineQuota.class);

    private static final String FIND =
            "select cast(to_jsonb(u) as text) from alert_kept_use u where u.source = :source";

    /** At most a thousand bodies go at once; what is still too much goes with the next body. */
    private static final String DROP = "with oldest as (select id, sum(bytes + 1024) over (order by last_at, id)"
            + " - bytes - 1024 as older from alert_kept where source = :source and id <> :id"
            + " order by last_at, id limit 1000), gone as (delete from alert_kept k using oldest o"
            + " where k.id = o.id and o.older < :excess returning k.bytes)"
            + " select cast(jsonb_build_object('bodies', count(*), 'bytes', coalesce(sum(bytes), 0)) as text) from gone";

    private static final String COUNT = "update alert_kept_use set dropped_bodies = dropped_bodies + :bodies,"
            + " dropped_bytes = dropped_bytes + :bytes, dropped_at = :now where source = :source";

    private final QuarantineConfig config;
    private final MeterRegistry metrics;
    private final Clock clock;

    QuarantineQuota(QuarantineConfig config, MeterRegistry metrics, Clock clock) {
        this.config = config;
        this.metrics = metrics;
        this.clock = clock;
    }

    private record Gone(long bodies, long bytes) {}

    record Use(String source, long bytes, long droppedBodies, long droppedBytes, Instant droppedAt) {}

    static Uni<Optional<Use>> find(String source) {
        return JsonRows.read(FIND, Map.of("source", source), Use.class)
                .map(found -> found.stream().findFirst());
    }

    /** Makes room for this body, which stays, in the transaction that stores it. */
    Uni<Void> makeRoom(String source, UUID id) {
        return find(source).chain(use -> {
            long excess = use.map(Use::bytes).orElse(0L) - config.keptBytes().asLongValue();
            return excess <= 0 ? Uni.createFrom().voidItem() : drop(source, id, excess);
        });
    }

    private Uni<Void> drop(String source, UUID id, long excess) {
        Map<String, Object> values = Map.of("source", source, "id", id, "excess", excess);
        return JsonRows.read(DROP, values, Gone.class).map(List::iterator).chain(gone -> count(source, gone.next()));
    }

    private Uni<Void> count(String source, Gone gone) {
        Instant now = clock.instant();
        LOG.warnf("intake=dropped source=%s bodies=%d bytes=%d", source, gone.bodies, gone.bytes);
        metrics.counter("hindsight.alert.kept.dropped").increment(gone.bodies);
        return JsonRows.write(COUNT, Map.of("bodies", gone.bodies, "bytes", gone.bytes, "now", now, "source", source))
                .replaceWithVoid();
    }
}
