package dev.hindsight.operator.capture.event;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;

/** One Event object, normalised and redacted; `count` is what its producer reported, a lower bound. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventRow(
        String uid,
        String namespace,
        Regarding regarding,
        WorkloadRef workload,
        boolean inScope,
        String reason,
        String type,
        Instant first,
        Instant last,
        int count,
        String note,
        String reportingController,
        String reportingInstance) {

    /** The object that an Event is about. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Regarding(String apiGroup, String kind, String name, String uid) {}

    static final Comparator<EventRow> CHRONOLOGICAL =
            Comparator.comparing(EventRow::first).thenComparing(EventRow::uid);

    /** What is kept when not all fits: Warning before Normal, in scope before other, nearest to the start. */
    static Comparator<EventRow> preference(Instant startedAt) {
        return Comparator.comparing(EventRow::warning)
                .reversed()
                .thenComparing(Comparator.comparing(EventRow::inScope).reversed())
                .thenComparing(row -> row.distanceTo(startedAt))
                .thenComparing(EventRow::uid);
    }

    @JsonIgnore
    boolean warning() {
        return "Warning".equals(type);
    }

    /** The same Event seen earlier: counts and times only grow, and an owner once known stays known. */
    EventRow mergedWith(EventRow earlier) {
        return new EventRow(
                uid,
                namespace,
                regarding,
                workload == null ? earlier.workload : workload,
                inScope || earlier.inScope,
                reason,
                type,
                first.isBefore(earlier.first) ? first : earlier.first,
                last.isAfter(earlier.last) ? last : earlier.last,
                Math.max(count, earlier.count),
                note,
                reportingController,
                reportingInstance);
    }

    /** About a Node that Pods in scope ran on: it belongs to no workload, and matters to these. */
    EventRow placedInScope() {
        return new EventRow(
                uid,
                namespace,
                regarding,
                workload,
                true,
                reason,
                type,
                first,
                last,
                count,
                note,
                reportingController,
                reportingInstance);
    }

    private Duration distanceTo(Instant instant) {
        return Window.distance(first, last, instant);
    }
}
