package dev.hindsight.incident.alert.heartbeat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.decision.AlertBatch;
import dev.hindsight.incident.alert.digest.Digest;
import dev.hindsight.incident.alert.digest.OutcomeCounts;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.source.AlertSource;

/** Reports a heartbeat whose time is over, and again while it stays silent, so that its alert does not end by silence itself. */
@ApplicationScoped
class SilenceReporter {
    private static final Logger LOG = Logger.getLogger(SilenceReporter.class);
    private static final Duration RETRY = Duration.ofMinutes(1);

    private final Digest digest;
    private final OutcomeCounts metrics;
    private final HeartbeatConfig config;
    private final Clock clock;

    SilenceReporter(Digest digest, OutcomeCounts metrics, HeartbeatConfig config, Clock clock) {
        this.digest = digest;
        this.metrics = metrics;
        this.config = config;
        this.clock = clock;
    }

    /** False when none is due. */
    Uni<Boolean> reportNext() {
        AtomicReference<HeartbeatRows.Row> claimed = new AtomicReference<>();
        return Panache.withTransaction(() -> HeartbeatRows.claim(now()).chain(row -> {
                    row.ifPresent(claimed::set);
                    return row.isEmpty()
                            ? Uni.createFrom().item(false)
                            : report(row.get()).replaceWith(true);
                }))
                .onFailure(failure -> claimed.get() != null)
                .call(() -> Panache.withTransaction(() -> postpone(claimed.get())));
    }

    private Uni<Void> postpone(HeartbeatRows.Row row) {
        return HeartbeatRows.lock(row.source(), List.of(row.key()))
                .chain(known -> known.isEmpty() || known.get(0).dueAt().isAfter(now())
                        ? Uni.createFrom().voidItem()
                        : HeartbeatRows.write(new HeartbeatRows.Row(
                                row.source(),
                                row.key(),
                                known.get(0).lastHeardAt(),
                                now().plus(RETRY),
                                known.get(0).silent())));
    }

    private Uni<Void> report(HeartbeatRows.Row row) {
        return AlertSource.findSettings(row.source()).chain(settings -> {
            Optional<AlertSettings.Heartbeat> heartbeat = settings.flatMap(known -> known.heartbeats().stream()
                    .filter(one -> SilentHeartbeat.key(one).equals(row.key()))
                    .findFirst());
            return heartbeat.isEmpty() ? HeartbeatRows.remove(row) : report(row, settings.get(), heartbeat.get());
        });
    }

    private Uni<Void> report(HeartbeatRows.Row row, AlertSettings settings, AlertSettings.Heartbeat heartbeat) {
        if (!row.silent()) {
            LOG.warnf("heartbeat=silent source=%s key=%s since=%s", row.source(), row.key(), row.lastHeardAt());
        }
        AlertBatch batch = AlertBatch.of(List.of(SilentHeartbeat.firing(heartbeat, row.lastHeardAt())), false);
        return HeartbeatRows.write(row.silentUntil(now().plus(repeat(settings))))
                .chain(() -> digest.digest(row.source(), settings, batch))
                .invoke(metrics::count)
                .replaceWithVoid();
    }

    /** Well before the alert would end by silence. */
    private Duration repeat(AlertSettings settings) {
        Duration third = settings.silence().dividedBy(3);
        Duration shorter = third.compareTo(config.repeat()) < 0 ? third : config.repeat();
        return shorter.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : shorter;
    }

    private Instant now() {
        return clock.instant();
    }
}
