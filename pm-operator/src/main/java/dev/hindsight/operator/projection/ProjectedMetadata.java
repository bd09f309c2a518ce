package dev.hindsight.operator.projection;

import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.quarkus.runtime.StartupEvent;

import dev.hindsight.operator.api.Owners;

/**
 * Labels and annotations of projected objects, as the setting has them. A key that somebody else holds on an object is
 * theirs, whatever its value: our apply leaves it out until they let it go.
 */
@ApplicationScoped
class ProjectedMetadata {

    private static final String LABELS = "labels";
    private static final String ANNOTATIONS = "annotations";

    /** What an apply holds. */
    record Applied(Map<String, String> labels, Map<String, String> annotations) {
        static final Applied NOTHING = new Applied(Map.of(), Map.of());
    }

    private final ProjectionConfig config;

    ProjectedMetadata(ProjectionConfig config) {
        this.config = config;
    }

    /** A key that the API server would refuse keeps every incident out of the cluster. */
    void atStart(@Observes StartupEvent event) {
        MetadataSyntax.faultOfLabels(config.labels())
                .or(() -> MetadataSyntax.faultOfAnnotations(config.annotations()))
                .ifPresent(fault -> {
                    throw new IllegalStateException(fault);
                });
    }

    Applied ofNew() {
        return new Applied(config.labels(), config.annotations());
    }

    Applied of(HasMetadata object) {
        return new Applied(free(object, LABELS, config.labels()), free(object, ANNOTATIONS, config.annotations()));
    }

    /** Whether the object holds what an apply would, and our projection holds nothing else of its metadata. */
    boolean isIn(HasMetadata object) {
        var wanted = of(object);
        var metadata = object.getMetadata();
        return isHeld(object, LABELS, wanted.labels(), metadata.getLabels())
                && isHeld(object, ANNOTATIONS, wanted.annotations(), metadata.getAnnotations());
    }

    private static boolean isHeld(
            HasMetadata object, String map, Map<String, String> wanted, Map<String, String> standing) {
        return Owners.projectedKeys(object, map).equals(wanted.keySet())
                && (wanted.isEmpty() || standing.entrySet().containsAll(wanted.entrySet()));
    }

    private static Map<String, String> free(HasMetadata object, String map, Map<String, String> set) {
        var free = new HashMap<>(set);
        free.keySet().removeAll(Owners.foreignKeys(object, map));
        return free;
    }
}
