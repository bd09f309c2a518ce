package dev.hindsight.operator.incident;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.source.filter.OnUpdateFilter;

import dev.hindsight.operator.api.Incident;
import dev.hindsight.operator.api.Owners;
import dev.hindsight.operator.incident.situation.Situation;

/**
 * Which changes of an object wake the reconciler. Not the generation alone: a requested reconcile is an annotation, and taking a field over
 * or giving it back changes only managedFields. Labels and annotations of an object that we made are ours, so that it is known
 * when somebody takes one away. Our own status writes are none of these.
 */
public final class WakeUpFilter implements OnUpdateFilter<Incident> {

    private static final String OURS = "hindsight.dev/";

    @Override
    public boolean accept(Incident now, Incident before) {
        return !Objects.equals(
                        now.getMetadata().getGeneration(), before.getMetadata().getGeneration())
                || !Objects.equals(
                        now.getMetadata().getDeletionTimestamp(),
                        before.getMetadata().getDeletionTimestamp())
                || !Objects.equals(
                        now.getMetadata().getFinalizers(), before.getMetadata().getFinalizers())
                || !annotations(now).equals(annotations(before))
                || !Owners.of(now).equals(Owners.of(before))
                || Owners.isProjected(now) && !metadata(now).equals(metadata(before));
    }

    private static List<Map<String, String>> metadata(HasMetadata object) {
        return List.of(
                Objects.requireNonNullElse(object.getMetadata().getLabels(), Map.of()),
                Objects.requireNonNullElse(object.getMetadata().getAnnotations(), Map.of()));
    }

    private static Map<String, String> annotations(HasMetadata object) {
        var ours = new TreeMap<String, String>();
        if (object.getMetadata().getAnnotations() != null) {
            ours.putAll(object.getMetadata().getAnnotations());
        }
        ours.keySet().removeIf(key -> !key.startsWith(OURS) && !key.equals(Situation.POKE));
        return ours;
    }
}
