package dev.hindsight.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.jboss.logging.Logger;

/** Streams that wait because Kafka refused their first unsent event: one event at a time is tried, ever more rarely. */
final class HeldStreams {
    private static final Logger LOG = Logger.getLogger(HeldStreams.class);
    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();

    private final Map<Long, Hold> holds = new HashMap<>();
    private final long longestPause;

    private record Hold(long until, long pause) {}

    HeldStreams(Duration longestPause) {
        this.longestPause = longestPause.toNanos();
    }

    void refused(UnsentEvent event, Exception reason) {
        LOG.errorf(
                "event=event-refused topic=%s subject=%s id=%s reason=\"%s\" consequence=\"this subject waits\"",
                event.topic(), event.subject(), event.id(), reason);
        hold(event.stream());
    }

    synchronized void hold(long stream) {
        Hold before = holds.get(stream);
        long pause = before == null ? FIRST_PAUSE : Math.min(2 * before.pause, longestPause);
        holds.put(stream, new Hold(System.nanoTime() + pause, pause));
    }

    synchronized void free(long stream) {
        holds.remove(stream);
    }

    synchronized boolean isSuspect(long stream) {
        return holds.containsKey(stream);
    }

    synchronized Set<Long> waiting() {
        var waiting = new HashSet<Long>();
        long now = System.nanoTime();
        holds.forEach((stream, hold) -> {
            if (hold.until - now > 0) {
                waiting.add(stream);
            }
        });
        return waiting;
    }

    synchronized int size() {
        return holds.size();
    }
}
