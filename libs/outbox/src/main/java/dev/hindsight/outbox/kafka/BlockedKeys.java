package dev.hindsight.outbox.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;

/** What waits because Kafka refused it: it is tried ever more rarely, and said once, until it is accepted. */
public final class BlockedKeys<K> {
    private static final Logger LOG = Logger.getLogger(BlockedKeys.class);
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final String kind;
    private final Map<K, Hold> holds = new HashMap<>();
    private final long longestPause;

    private record Hold(long until, long pause, String reason) {}

    public BlockedKeys(String kind, Duration longestPause) {
        this.kind = kind;
        this.longestPause = longestPause.toNanos();
    }

    public synchronized void hold(K key, Exception refusal) {
        String reason = Refusals.said(refusal);
        Hold before = holds.get(key);
        long pause = before == null ? FIRST_PAUSE : Math.min(2 * before.pause, longestPause);
        holds.put(key, new Hold(System.nanoTime() + pause, pause, reason));
        if (before == null || !before.reason.equals(reason)) {
            LOG.errorf(
                    "event=%s-refused %s=%s reason=\"%s\" consequence=\"this %s waits\"",
                    kind, kind, key, reason, kind);
        }
    }

    public synchronized void free(K key) {
        if (holds.remove(key) != null) {
            LOG.infof("event=%s-accepted %s=%s", kind, kind, key);
        }
    }

    public synchronized boolean isSuspect(K key) {
        return holds.containsKey(key);
    }

    public synchronized boolean isWaiting(K key) {
        Hold hold = holds.get(key);
        return hold != null && hold.until - System.nanoTime() > 0;
    }

    public synchronized Set<K> waiting() {
        var waiting = new HashSet<K>();
        holds.keySet().stream().filter(this::isWaiting).forEach(waiting::add);
        return waiting;
    }

    /** What is held, and what Kafka said. */
    public synchronized Map<K, String> reasons() {
        var reasons = new HashMap<K, String>();
        holds.forEach((key, hold) -> reasons.put(key, hold.reason));
        return reasons;
    }

    public synchronized int size() {
        return holds.size();
    }
}
