package dev.hindsight.operator.reconcile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import dev.hindsight.operator.record.IncidentKey;
import dev.hindsight.operator.record.RecordClient;
import dev.hindsight.operator.record.RecordRefused;
import dev.hindsight.operator.record.RecordUnavailable;

/** Deletions whose deadline passed before incident-service could be told of them; told as soon as it answers. */
@ApplicationScoped
class UntoldDeletions {

    private static final Logger LOG = Logger.getLogger(UntoldDeletions.class);
    private static final int MOST = 10_000;

    private final RecordClient client;
    private final Map<String, IncidentKey> byUid = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "untold-deletions");
        thread.setDaemon(true);
        return thread;
    });

    UntoldDeletions(RecordClient client, ReconcileConfig config) {
        this.client = client;
        var pause = config.longestRetry().toMillis();
        timer.scheduleWithFixedDelay(this::tell, pause, pause, TimeUnit.MILLISECONDS);
    }

    void add(IncidentKey key, String uid) {
        if (byUid.size() < MOST) {
            byUid.put(uid, key);
        }
    }

    int waiting() {
        return byUid.size();
    }

    private void tell() {
        byUid.forEach((uid, key) -> {
            try {
                client.detach(key, uid, Detachment.REASON);
                byUid.remove(uid);
                LOG.infof("detached_late name=%s", key.name());
            } catch (RecordUnavailable e) {
                LOG.debugf("detach_still_waits detail=%s", e.getMessage());
            } catch (RecordRefused e) {
                byUid.remove(uid);
                LOG.warnf("detach_refused code=%s detail=%s", e.code(), e.getMessage());
            }
        });
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }
}
