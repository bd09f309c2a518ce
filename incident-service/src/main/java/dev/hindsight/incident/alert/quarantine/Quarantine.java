package dev.hindsight.incident.alert.quarantine;

import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;

import dev.hindsight.contractrest.page.Cursor;
import dev.hindsight.contractrest.page.Ids;
import dev.hindsight.contractrest.page.Keyset;
import dev.hindsight.contractrest.page.Order;
import dev.hindsight.contractrest.page.Page;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.alert.alertmanager.Fingerprint;
import dev.hindsight.postgres.JsonRows;

/** Bodies that were not wholly understood, byte for byte with their faults; the same bytes once, however often they come. */
@ApplicationScoped
public class Quarantine {
    private static final String KEEP =
            "insert into alert_kept (id, source, digest, body, bytes, faults, times, received_at,"
                    + " last_at) values (:id, :source, :digest, :body, :bytes, cast(cast(:faults as text) as jsonb), 1, :now, :now)"
                    + " on conflict on constraint alert_kept_once do update set times = alert_kept.times + 1,"
                    + " last_at = excluded.last_at, faults = excluded.faults returning id";

    /** Without the bytes. */
    private static final String SHOWN =
            "select cast(to_jsonb(e) as text) from (select id, source, digest, bytes, faults,"
                    + " times, received_at, last_at, replayed_at from alert_kept) e";

    private final QuarantineQuota quota;
    private final QuarantineConfig config;
    private final Clock clock;

    Quarantine(QuarantineQuota quota, QuarantineConfig config, Clock clock) {
        this.quota = quota;
        this.config = config;
        this.clock = clock;
    }

    public record Body(
            UUID id,
            String source,
            String digest,
            long bytes,
            Faults faults,
            long times,
            Instant receivedAt,
            Instant lastAt,
            Instant replayedAt) {}

    /** A list inside of a row. */
    public record Faults(List<Fault> items) {}

    public Uni<UUID> add(String source, byte[] body, List<Fault> faults) {
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(
                                "with kept as (" + KEEP + ") select id from kept", UUID.class)
                        .setParameter("id", Ids.next())
                        .setParameter("source", source)
                        .setParameter("digest", "sha256:" + HexFormat.of().formatHex(Fingerprint.sha256(body)))
                        .setParameter("body", body)
                        .setParameter("bytes", (long) body.length)
                        .setParameter("faults", JsonRows.json(new Faults(faults)))
                        .setParameter("now", now())
                        .getSingleResult())
                .call(id -> quota.makeRoom(source, id));
    }

    <T> Uni<Page<T>> page(String source, String cursor, int limit, Function<Body, T> view) {
        String list = Cursor.listOf("kept", source);
        Order<Body> newestFirst =
                Order.byTime("e.received_at", true, list, last -> new Order.Position(last.receivedAt(), last.id()));
        return Keyset.json(SHOWN, Body.class)
                .where("e.source = :source", "source", source)
                .page(newestFirst, cursor, limit, view);
    }

    public Uni<Optional<Body>> find(String source, UUID id) {
        String one = SHOWN + " where e.source = :source and e.id = :id";
        return JsonRows.read(one, Map.of("source", source, "id", id), Body.class)
                .map(found -> found.stream().findFirst());
    }

    public Uni<byte[]> bytes(String source, UUID id) {
        return Panache.getSession().chain(session -> session.createNativeQuery(
                        "select body from alert_kept where source = :source and id = :id", byte[].class)
                .setParameter("source", source)
                .setParameter("id", id)
                .getSingleResultOrNull());
    }

    public Uni<Void> replayed(UUID id, List<Fault> faults) {
        return JsonRows.write(
                        "update alert_kept set replayed_at = :now, faults = cast(cast(:faults as text) as jsonb)"
                                + " where id = :id",
                        Map.of("now", now(), "faults", JsonRows.json(new Faults(faults)), "id", id))
                .replaceWithVoid();
    }

    /** Removes bodies that have not come for long; a second replica finds nothing to remove. */
    @Scheduled(every = "1h", delayed = "2m")
    Uni<Void> forget() {
        return Panache.withTransaction(() -> JsonRows.write(
                        "delete from alert_kept where last_at < :old",
                        Map.of("old", now().minus(config.keptRetention()))))
                .replaceWithVoid();
    }

    public static ProblemException missing(UUID id) {
        return ProblemException.notFound("The kept body " + id);
    }

    private Instant now() {
        return clock.instant();
    }
}
