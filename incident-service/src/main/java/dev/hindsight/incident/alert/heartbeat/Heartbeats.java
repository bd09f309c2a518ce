package dev.hindsight.incident.alert.heartbeat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.AlertBatch;
import dev.hindsight.incident.alert.digest.Digest;
import dev.hindsight.incident.alert.digest.Digested;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.source.SourceListener;

/** Follows the settings of sources and the alerts of bodies, in their transactions: each heartbeat has a row with its last beat. */
@ApplicationScoped
public class Heartbeats implements SourceListener {
    private final Digest digest;
    private final HeartbeatAlarm alarm;
    private final Clock clock;

    Heartbeats(Digest digest, HeartbeatAlarm alarm, Clock clock) {
        this.digest = digest;
        this.alarm = alarm;
        this.clock = clock;
    }

    /** A new heartbeat has its time for a first beat from now on. */
    @Override
    public Uni<Void> changed(String source, AlertSettings settings) {
        Instant now = now();
        Map<String, HeartbeatRows.Row> rows = new LinkedHashMap<>();
        settings.heartbeats()
                .forEach(heartbeat -> rows.put(
                        SilentHeartbeat.key(heartbeat),
                        new HeartbeatRows.Row(
                                source, SilentHeartbeat.key(heartbeat), now, now.plus(heartbeat.limit()), false)));
        return HeartbeatRows.replace(source, List.copyOf(rows.values()))
                .invoke(() -> rows.values().forEach(row -> alarm.at(row.dueAt())));
    }

    /** In the transaction of a body, after its alerts: the silence of each heartbeat that is among them is over. */
    public Uni<Digested> hear(String source, AlertSettings settings, List<ReceivedAlert> alerts) {
        Map<String, AlertSettings.Heartbeat> beating = new LinkedHashMap<>();
        settings.heartbeats().stream()
                .filter(heartbeat ->
                        alerts.stream().anyMatch(alert -> !alert.resolved() && heartbeat.matches(alert.labels())))
                .forEach(heartbeat -> beating.put(SilentHeartbeat.key(heartbeat), heartbeat));
        return beating.isEmpty()
                ? Uni.createFrom().item(Digested.NOTHING)
                : HeartbeatRows.lock(source, beating.keySet()).chain(rows -> beat(source, settings, beating, rows));
    }

    private Uni<Digested> beat(
            String source,
            AlertSettings settings,
            Map<String, AlertSettings.Heartbeat> beating,
            List<HeartbeatRows.Row> rows) {
        Instant now = now();
        List<ReceivedAlert> ended = new ArrayList<>();
        Uni<Void> written = Uni.createFrom().voidItem();
        for (HeartbeatRows.Row row : rows) {
            AlertSettings.Heartbeat heartbeat = beating.get(row.key());
            if (row.silent()) {
                ended.add(SilentHeartbeat.ended(heartbeat, row.lastHeardAt(), now));
            }
            HeartbeatRows.Row heard = row.heard(now, now.plus(heartbeat.limit()));
            alarm.at(heard.dueAt());
            written = written.chain(() -> HeartbeatRows.write(heard));
        }
        return written.chain(() -> digest.digest(source, settings, AlertBatch.of(ended, false)));
    }

    private Instant now() {
        return clock.instant();
    }
}
