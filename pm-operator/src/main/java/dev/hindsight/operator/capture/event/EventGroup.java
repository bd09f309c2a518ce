package dev.hindsight.operator.capture.event;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;

/**
 * Events that say the same about the same workload. `rows` Events are folded here, `count` is the sum of their counts.
 * `workload` is absent where no ownerReference names it; `name` is the object's own where it belongs to no workload.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record EventGroup(
        String fingerprint,
        String namespace,
        String kind,
        WorkloadRef workload,
        String name,
        boolean inScope,
        String reason,
        String type,
        String reportingController,
        String template,
        long count,
        boolean countIsLowerBound,
        int rows,
        Instant first,
        Instant last,
        List<String> exemplars) {

    static final int MAX_GROUPS = 2000;
    private static final int MAX_EXEMPLARS = 5;

    /** Groups of rows, the most telling first. */
    static List<EventGroup> fold(Collection<EventRow> rows, Instant startedAt) {
        Map<String, EventGroup> groups = new LinkedHashMap<>();
        rows.stream()
                .sorted(EventRow.CHRONOLOGICAL)
                .map(EventGroup::of)
                .forEach(group -> groups.merge(group.fingerprint, group, EventGroup::plus));
        return groups.values().stream()
                .sorted(Comparator.comparing((EventGroup group) -> !"Warning".equals(group.type))
                        .thenComparing(group -> !group.inScope)
                        .thenComparing(group -> Window.distance(group.first, group.last, startedAt))
                        .thenComparing(EventGroup::fingerprint))
                .toList();
    }

    private static EventGroup of(EventRow row) {
        String note = Objects.requireNonNullElse(row.note(), "");
        String template = NoteTemplate.of(note);
        return new EventGroup(
                identity(row, template),
                row.namespace(),
                row.regarding().kind(),
                row.workload(),
                ownName(row),
                row.inScope(),
                row.reason(),
                row.type(),
                row.reportingController(),
                template,
                row.count(),
                true,
                1,
                row.first(),
                row.last(),
                List.of(note));
    }

    private EventGroup plus(EventGroup other) {
        return new EventGroup(
                fingerprint,
                namespace,
                kind,
                workload,
                name,
                inScope || other.inScope,
                reason,
                type,
                reportingController,
                template,
                count + other.count,
                true,
                rows + other.rows,
                first.isBefore(other.first) ? first : other.first,
                last.isAfter(other.last) ? last : other.last,
                Stream.concat(exemplars.stream(), other.exemplars.stream())
                        .distinct()
                        .limit(MAX_EXEMPLARS)
                        .toList());
    }

    /** Pods and ReplicaSets without a known owner fold together: their names are generated. */
    private static String ownName(EventRow row) {
        String kind = row.regarding().kind();
        return row.workload() != null || "Pod".equals(kind) || "ReplicaSet".equals(kind)
                ? null
                : row.regarding().name();
    }

    private static String identity(EventRow row, String template) {
        String subject = row.workload() == null
                ? ownName(row)
                : row.workload().kind() + "/" + row.workload().name();
        String identity = String.join(
                "\n",
                row.namespace(),
                String.valueOf(row.regarding().kind()),
                String.valueOf(subject),
                String.valueOf(row.reason()),
                row.type(),
                String.valueOf(row.reportingController()),
                template);
        return Digests.of(identity);
    }
}
