package dev.hindsight.operator.incident.status;

import java.util.List;

import dev.hindsight.operator.api.status.Alert;
import dev.hindsight.operator.api.status.Anomaly;
import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.Durations;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.status.Observed;
import dev.hindsight.operator.api.status.RecordRef;
import dev.hindsight.operator.api.status.Sync;
import dev.hindsight.operator.api.status.SyncConflict;
import dev.hindsight.operator.api.value.Lifecycle;
import dev.hindsight.operator.api.value.Milestones;
import dev.hindsight.operator.api.value.Severity;
import dev.hindsight.operator.api.value.Term;
import dev.hindsight.operator.incident.situation.Episodes;
import dev.hindsight.operator.incident.situation.Moment;
import dev.hindsight.operator.incident.situation.Situation;
import dev.hindsight.operator.incident.situation.SyncOutcome;
import dev.hindsight.operator.record.Projection;

/** Puts what incident-service knows into a status, spelled as custom resources spell it. */
public final class RecordView {

    private static final int MAX_ALERTS = 50;
    private static final int MAX_ANOMALIES = 12;
    private static final int MAX_CONFLICTS = 10;
    private static final int LONGEST = 256;
    private static final Projection.Durations UNKNOWN = new Projection.Durations(null, null, null, null);

    private RecordView() {}

    public static void show(SyncOutcome sync, IncidentStatus draft, Situation seen) {
        sync.projection().ifPresent(record -> show(record, draft));
        sync.acceptedHash().ifPresent(hash -> {
            draft.sync.specHash = hash;
            draft.sync.lastSyncedAt = Moment.of(seen.now());
            draft.sync.lastSyncedGeneration = seen.generation();
        });
    }

    private static void show(Projection record, IncidentStatus draft) {
        draft.recordRef = new RecordRef(record.id(), record.url(), record.version());
        draft.lifecycle = Term.fromRest(Lifecycle.class, record.lifecycle());
        draft.observed = new Observed(
                Term.fromRest(Severity.class, record.severity()),
                milestones(record),
                record.reopenCount(),
                alerts(record));
        draft.declaredFields = record.declaredFields().stream().sorted().toList();
        draft.anomalies = anomalies(record);
        draft.durations = durations(record.durations());
        if (draft.sync == null) {
            draft.sync = new Sync();
        }
        draft.sync.remoteVersion = record.version();
        draft.sync.conflicts = conflicts(record.conflicts());
        if (draft.capture == null) {
            draft.capture = new CaptureStatus();
        }
        Episodes.learn(draft.capture, record.episodes());
    }

    private static Milestones milestones(Projection record) {
        var times = record.milestones();
        return new Milestones(
                Moment.of(times.startedAt()),
                Moment.of(times.detectedAt()),
                Moment.of(times.acknowledgedAt()),
                Moment.of(times.mitigatedAt()),
                Moment.of(times.resolvedAt()));
    }

    private static List<Alert> alerts(Projection record) {
        return record.alerts().items().stream()
                .limit(MAX_ALERTS)
                .map(alert -> new Alert(cut(alert.source(), 63), cut(alert.name(), 200), cut(alert.fingerprint(), 128)))
                .toList();
    }

    private static List<Anomaly> anomalies(Projection record) {
        return record.anomalies().stream()
                .limit(MAX_ANOMALIES)
                .map(it -> new Anomaly(cut(it.code(), 64), cut(text(it.field()), 64), cut(text(it.message()), 512)))
                .toList();
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }

    /** Absent rather than empty: the API server makes null of an object whose last field an apply takes away. */
    private static Durations durations(Projection.Durations seconds) {
        if (seconds.equals(UNKNOWN)) {
            return null;
        }
        return new Durations(seconds.detect(), seconds.acknowledge(), seconds.mitigate(), seconds.resolve());
    }

    private static List<SyncConflict> conflicts(List<Projection.Conflict> conflicts) {
        return conflicts.stream()
                .limit(MAX_CONFLICTS)
                .map(conflict -> new SyncConflict(
                        conflict.field(),
                        text(conflict.clusterValue()),
                        text(conflict.serviceValue()),
                        Moment.of(conflict.detectedAt())))
                .toList();
    }

    private static String text(Object value) {
        var text = value == null ? "" : value.toString();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }
}
