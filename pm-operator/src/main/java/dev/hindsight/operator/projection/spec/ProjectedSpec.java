package dev.hindsight.operator.projection.spec;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What our apply of a spec holds: the record's values, but the object's own for what somebody else holds there (equal, so
 * that both own it and it can be given back) and for what the custom resource lets nobody change.
 */
public final class ProjectedSpec {

    static final String REOPEN_COUNT = "reopenCount";
    static final List<String> MILESTONES = List.of("detectedAt", "acknowledgedAt", "mitigatedAt", "resolvedAt");

    private static final Set<String> FIRST = Set.of("title", "severity", "kind", "startedAt");
    private static final List<String> MUTABLE = List.of("title", "severity");
    private static final List<String> SET_ONCE = List.of("kind", "cancelled");
    private static final String STARTED_AT = "startedAt";

    private final Map<String, Object> record;
    private final Map<String, Object> object;
    private final Set<String> taken;
    private final boolean begins;
    private final ProjectedCorrections corrections;

    private ProjectedSpec(Map<String, Object> record, Map<String, Object> object, Set<String> taken) {
        this.record = record;
        this.object = object;
        this.taken = taken;
        this.begins = count(record) > count(object) && !holdsEpisode(taken);
        this.corrections = new ProjectedCorrections(object, taken);
    }

    /** Of a new object: what every spec has. If somebody was faster it can still be given back, a milestone could not. */
    public static Map<String, Object> of(Map<String, Object> record) {
        var fields = of(record, Map.of(), Set.of());
        fields.keySet().retainAll(FIRST);
        return fields;
    }

    /** {@code taken}: the fields of the object that others hold. */
    public static Map<String, Object> of(Map<String, Object> record, Map<String, Object> object, Set<String> taken) {
        return new ProjectedSpec(record, object, taken).fields();
    }

    private Map<String, Object> fields() {
        var fields = new TreeMap<String, Object>();
        MUTABLE.forEach(field -> put(fields, field, taken.contains(field) ? object.get(field) : record.get(field)));
        SET_ONCE.forEach(field -> put(fields, field, object.getOrDefault(field, record.get(field))));
        put(fields, REOPEN_COUNT, begins ? record.get(REOPEN_COUNT) : object.get(REOPEN_COUNT));
        put(fields, STARTED_AT, corrections.of(STARTED_AT, record.get(STARTED_AT)));
        MILESTONES.forEach(field -> put(fields, field, milestone(field)));
        put(fields, ProjectedCorrections.FIELD, corrections.all());
        return fields;
    }

    /** Set once within an episode; those of an episode that the object is not in stay with theirs. */
    private Object milestone(String field) {
        if (begins) {
            return record.get(field);
        }
        var sameEpisode = count(record) == count(object);
        return sameEpisode ? corrections.of(field, record.get(field)) : object.get(field);
    }

    /** A milestone that somebody declared would become one of the new episode, and end it as it begins. */
    private static boolean holdsEpisode(Set<String> taken) {
        return taken.contains(REOPEN_COUNT) || MILESTONES.stream().anyMatch(taken::contains);
    }

    private static int count(Map<String, Object> spec) {
        return spec.get(REOPEN_COUNT) instanceof Number number ? number.intValue() : 0;
    }

    private static void put(Map<String, Object> fields, String field, Object value) {
        if (value != null) {
            fields.put(field, value);
        }
    }
}
