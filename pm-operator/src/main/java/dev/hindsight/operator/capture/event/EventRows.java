package dev.hindsight.operator.capture.event;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** At most so many rows, one per Event uid: the least telling give way to better ones, whatever order they come in. */
public final class EventRows {

    private final int max;
    private final Map<String, EventRow> byUid = new HashMap<>();
    private final TreeSet<EventRow> ranked;
    private int dropped;

    public EventRows(int max, Instant startedAt) {
        this.max = max;
        this.ranked = new TreeSet<>(EventRow.preference(startedAt));
    }

    public void add(EventRow row) {
        EventRow earlier = byUid.get(row.uid());
        if (earlier != null) {
            ranked.remove(earlier);
        }
        EventRow merged = earlier == null ? row : row.mergedWith(earlier);
        byUid.put(row.uid(), merged);
        ranked.add(merged);
        if (ranked.size() > max) {
            byUid.remove(ranked.pollLast().uid());
            dropped++;
        }
    }

    /** Best first. */
    public List<EventRow> ranked() {
        return List.copyOf(ranked);
    }

    /** The Nodes whose kubelets reported Pods in scope: a Pod that was evicted is on no Node any more. */
    Set<String> nodes() {
        return ranked.stream()
                .filter(EventRow::inScope)
                .filter(row -> "Pod".equals(row.regarding().kind()) && "kubelet".equals(row.reportingController()))
                .map(EventRow::reportingInstance)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    int dropped() {
        return dropped;
    }
}
