package dev.hindsight.operator.incident.status;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.api.model.MicroTime;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.api.model.events.v1.EventBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.api.EventNote;
import dev.hindsight.operator.api.status.Anomaly;
import dev.hindsight.operator.api.status.Condition;
import dev.hindsight.operator.api.status.IncidentStatus;
import dev.hindsight.operator.api.value.Lifecycle;
import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * Writes a Kubernetes Event when a condition changed, after the status that shows the change was written. The name of the Event
 * is deterministic: the API server refuses a repetition. An Event that cannot be written is only logged.
 */
@ApplicationScoped
public class ConditionEvents {

    static final String CONTROLLER = "hindsight.dev/pm-operator";

    private static final Logger LOG = Logger.getLogger(ConditionEvents.class);
    /** The API server wants exactly six digits. */
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** Reason, type and action of the Event. */
    private record News(String reason, String type, String action) {}

    private static final News ANOMALY = new News("Anomaly", "Warning", "Sync");

    private static final Map<String, News> BY_CONDITION = Map.ofEntries(
            of("Synced/ServiceUnavailable", "SyncFailed", "Warning", "Sync"),
            of("Synced/Rejected", "SyncFailed", "Warning", "Sync"),
            of("Synced/Conflict", "SyncConflict", "Warning", "Sync"),
            of("EvidenceCaptured/Sealed", "EvidenceSealed", "Normal", "Capture"),
            of("EvidenceCaptured/PartialCoverage", "EvidencePartial", "Warning", "Capture"),
            of("EvidenceCaptured/EventsExpired", "EvidenceExpired", "Warning", "Capture"),
            of("EvidenceCaptured/Forbidden", "CaptureForbidden", "Warning", "Capture"),
            of("Stalled/InvalidSpec", "InvalidSpec", "Warning", "Sync"),
            of("Stalled/ScopeForbidden", "CaptureForbidden", "Warning", "Capture"));

    private final KubernetesClient client;
    private final ReconcileConfig config;

    ConditionEvents(KubernetesClient client, ReconcileConfig config) {
        this.client = client;
        this.config = config;
    }

    public void write(Situation seen, IncidentStatus now) {
        var before = seen.before();
        conditions(before, now)
                .forEach((condition, news) ->
                        emit(seen, news, condition.message(), condition.type() + "/" + condition.lastTransitionTime()));
        anomalies(before, now).forEach(it -> emit(seen, ANOMALY, it.shown(), it.shown()));
        if (now.recordRef != null && before.recordRef == null) {
            var note = "Record " + now.recordRef.id() + " at incident-service";
            emit(seen, new News("RecordLinked", "Normal", "Sync"), note, now.recordRef.id());
        }
        if (resolved(now) && !resolved(before)) {
            var at = now.observed == null
                    ? ""
                    : String.valueOf(now.observed.milestones().resolvedAt());
            emit(seen, new News("Resolved", "Normal", "Sync"), "Resolved at " + at, at);
        }
        if (runs(now) > 0 && runs(before) == 0) {
            var note = "Evidence is at incident-service and grows until the incident is over";
            emit(seen, new News("EvidenceCaptured", "Normal", "Capture"), note, String.valueOf(now.capture.lastRunAt));
        }
    }

    /** No condition shows it: the object is about to go. */
    public void writeDetachedOnDelete(Situation seen, String note) {
        emit(seen, new News("DetachedOnDelete", "Warning", "Finalize"), note, seen.uid());
    }

    /** No condition shows it: the object is in step again. {@code known}: the state that the record knew. */
    public void writeFenceReset(Situation seen, String note, String known) {
        emit(seen, new News("FenceReset", "Warning", "Sync"), note, known);
    }

    /** No condition shows it: nothing can be written to the object. */
    public void writeUnwritable(Situation seen, String faults) {
        var note = faults
                + "; until this is mended the API server takes no write to the object, and nothing is done for it";
        emit(seen, new News("InvalidSpec", "Warning", "Sync"), note, "unwritable/" + faults);
    }

    private static Map<Condition, News> conditions(IncidentStatus before, IncidentStatus now) {
        var changed = new HashMap<Condition, News>();
        for (var condition : now.conditions) {
            var old = Conditions.find(before, condition.type());
            var differs = old.isEmpty()
                    || old.get().status() != condition.status()
                    || !old.get().reason().equals(condition.reason());
            var news = BY_CONDITION.get(condition.type() + "/" + condition.reason());
            if (differs && news != null) {
                changed.put(condition, news);
            }
        }
        return changed;
    }

    private static List<Anomaly> anomalies(IncidentStatus before, IncidentStatus now) {
        var known = Objects.requireNonNullElse(before.anomalies, List.<Anomaly>of());
        return Objects.requireNonNullElse(now.anomalies, List.<Anomaly>of()).stream()
                .filter(anomaly -> !known.contains(anomaly))
                .toList();
    }

    private void emit(Situation seen, News news, String note, String occasion) {
        var metadata = seen.incident().getMetadata();
        var regarding = new ObjectReferenceBuilder()
                .withApiVersion(seen.incident().getApiVersion())
                .withKind(seen.incident().getKind())
                .withNamespace(metadata.getNamespace())
                .withName(metadata.getName())
                .withUid(metadata.getUid())
                .build();
        create(new EventBuilder()
                .withNewMetadata()
                .withNamespace(metadata.getNamespace())
                .withName(name(metadata.getName(), news.reason() + "/" + occasion + "/" + seen.uid()))
                .endMetadata()
                .withEventTime(new MicroTime(MICROS.format(seen.now())))
                .withReportingController(CONTROLLER)
                .withReportingInstance(config.instance())
                .withAction(news.action())
                .withReason(news.reason())
                .withType(news.type())
                .withNote(EventNote.fit(note))
                .withRegarding(regarding)
                .build());
    }

    private void create(Event event) {
        try {
            client.resource(event).create();
        } catch (KubernetesClientException e) {
            if (e.getCode() != 409) {
                LOG.infof("event_not_written reason=%s code=%d", event.getReason(), e.getCode());
            }
        }
    }

    private static String name(String incident, String occasion) {
        return incident + "." + Digests.hexOf(occasion).substring(0, 16);
    }

    private static boolean resolved(IncidentStatus status) {
        return status.lifecycle == Lifecycle.RESOLVED;
    }

    private static int runs(IncidentStatus status) {
        return status.capture == null || status.capture.runs == null ? 0 : status.capture.runs;
    }

    private static Map.Entry<String, News> of(String flip, String reason, String type, String action) {
        return Map.entry(flip, new News(reason, type, action));
    }
}
