package dev.hindsight.operator.api;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;

/**
 * Who manages which top-level field of a spec. Ours do not count: what another manager holds is declared, owned by the
 * cluster, and refuses edits by REST.
 */
public final class Owners {

    /** Finalizer and status. */
    public static final String OPERATOR = "pm-operator";
    /** The spec of objects that we project; kept apart, or each forced apply would erase the other's fields. */
    public static final String PROJECTION = "pm-operator-projection";

    private static final Set<String> OURS = Set.of(OPERATOR, PROJECTION);

    private Owners() {}

    /** Field to its foreign manager; of several the one that wrote last. */
    public static Map<String, String> of(HasMetadata object) {
        var owners = new TreeMap<String, String>();
        foreign(object).stream()
                .sorted(Comparator.comparing((ManagedFieldsEntry entry) -> orEmpty(entry.getTime()))
                        .thenComparing(entry -> orEmpty(entry.getManager())))
                .forEach(entry -> fields(entry).forEach(field -> owners.put(field, entry.getManager())));
        return owners;
    }

    /** Fields that our projection applies, alone or with others; nothing of an object that somebody else made. */
    public static Set<String> projected(HasMetadata object) {
        return projection(object).map(Owners::fields).orElse(Set.of());
    }

    private static Optional<ManagedFieldsEntry> projection(HasMetadata object) {
        return ofMain(object)
                .filter(entry -> PROJECTION.equals(entry.getManager()) && "Apply".equals(entry.getOperation()))
                .findFirst();
    }

    public static boolean isProjected(HasMetadata object) {
        return !projected(object).isEmpty();
    }

    /** Keys of a map of the metadata, such as {@code labels}, that our projection applies. */
    public static Set<String> projectedKeys(HasMetadata object, String map) {
        return projection(object)
                .map(entry -> fields(entry, "f:metadata", "f:" + map))
                .orElse(Set.of());
    }

    /** Keys of a map of the metadata that others hold. */
    public static Set<String> foreignKeys(HasMetadata object, String map) {
        var keys = new TreeSet<String>();
        foreign(object).forEach(entry -> keys.addAll(fields(entry, "f:metadata", "f:" + map)));
        return keys;
    }

    private static List<ManagedFieldsEntry> foreign(HasMetadata object) {
        return ofMain(object)
                .filter(entry -> !OURS.contains(entry.getManager()))
                .toList();
    }

    private static Stream<ManagedFieldsEntry> ofMain(HasMetadata object) {
        var entries = object.getMetadata().getManagedFields();
        return entries == null
                ? Stream.of()
                : entries.stream()
                        .filter(entry -> orEmpty(entry.getSubresource()).isEmpty());
    }

    private static Set<String> fields(ManagedFieldsEntry entry) {
        return fields(entry, "f:spec");
    }

    private static Set<String> fields(ManagedFieldsEntry entry, String... path) {
        var names = new TreeSet<String>();
        Object fields = entry.getFieldsV1() == null ? null : entry.getFieldsV1().getAdditionalProperties();
        for (var step : path) {
            fields = fields instanceof Map<?, ?> map ? map.get(step) : null;
        }
        if (fields instanceof Map<?, ?> map) {
            map.keySet().stream()
                    .map(String::valueOf)
                    .filter(key -> key.startsWith("f:"))
                    .forEach(key -> names.add(key.substring(2)));
        }
        return names;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }
}
