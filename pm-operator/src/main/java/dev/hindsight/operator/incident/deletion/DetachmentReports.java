package dev.hindsight.operator.incident.deletion;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;

import org.jboss.logging.Logger;

import io.fabric8.kubernetes.client.KubernetesClientException;

import dev.hindsight.operator.incident.situation.ReconcileConfig;
import dev.hindsight.operator.lifecycle.ClusterIdentity;
import dev.hindsight.operator.lifecycle.LeadGained;
import dev.hindsight.operator.projection.Definitions;
import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.rest.RequestRefused;
import dev.hindsight.operator.rest.ServiceUnavailable;

/**
 * Reports deletions to incident-service. What it did not learn of before the deadline is pending, and reported as soon as it
 * answers.
 */
@ApplicationScoped
class DetachmentReports {

    private static final Logger LOG = Logger.getLogger(DetachmentReports.class);
    private static final int MOST = 10_000;
    /** Answers about the record itself. Any other refusal, as of a token that is not trusted just now, passes. */
    private static final Set<Integer> DEFINITE = Set.of(404, 409, 410, 422);

    /** Which record, and why its object is gone. */
    private record Pending(IncidentKey key, String reason) {}

    private final RecordClient client;
    private final GoneObjects gone;
    private final ClusterIdentity cluster;
    private final Definitions definitions;
    private volatile boolean searching;
    private final Map<String, Pending> byUid = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "pending-detachments");
        thread.setDaemon(true);
        return thread;
    });

    DetachmentReports(
            RecordClient client,
            GoneObjects gone,
            ClusterIdentity cluster,
            Definitions definitions,
            ReconcileConfig config) {
        this.client = client;
        this.cluster = cluster;
        this.definitions = definitions;
        this.gone = gone;
        var pause = config.longestRetry().toMillis();
        timer.scheduleWithFixedDelay(this::sendPending, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** Throws {@link RequestRefused} and {@link ServiceUnavailable}. A repeated report changes nothing. */
    void send(IncidentKey key, String uid, String reason) {
        client.detach(key, cluster.uid(), uid, reason);
    }

    void sendLater(IncidentKey key, String uid, String reason) {
        if (byUid.size() < MOST) {
            byUid.put(uid, new Pending(key, reason));
        }
    }

    /** A process before this one may have let objects go without telling. */
    void begin(@ObservesAsync LeadGained event) {
        searching = true;
    }

    private void search() {
        try {
            var missing = gone.find();
            var definition = definitions.read();
            missing.forEach((uid, record) -> sendLater(record.key(), uid, DeletionReasons.of(record, definition)));
            searching = false;
        } catch (ServiceUnavailable | RequestRefused | KubernetesClientException e) {
            LOG.infof("search_for_gone_objects_waits detail=%s", e.getMessage());
        }
    }

    /** Lets no exception out: a schedule ends with the first one. */
    void sendPending() {
        if (searching) {
            guarded(this::search);
        }
        byUid.forEach((uid, pending) -> guarded(() -> send(uid, pending)));
    }

    private void send(String uid, Pending pending) {
        try {
            send(pending.key(), uid, pending.reason());
            byUid.remove(uid);
            LOG.infof("detached_late name=%s", pending.key().name());
        } catch (ServiceUnavailable e) {
            LOG.debugf("detach_still_waits detail=%s", e.getMessage());
        } catch (RequestRefused e) {
            if (DEFINITE.contains(e.status())) {
                byUid.remove(uid);
            }
            LOG.warnf("detach_refused code=%s kept=%s detail=%s", e.code(), byUid.containsKey(uid), e.getMessage());
        }
    }

    private static void guarded(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "pending_detachments_failed action=repeat");
        }
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
