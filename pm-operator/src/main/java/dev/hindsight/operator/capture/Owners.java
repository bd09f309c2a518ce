package dev.hindsight.operator.capture;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;

/**
 * Which workload an object belongs to, known by ownerReferences of listed objects alone: names look alike, and a guess in
 * evidence would be a false lead.
 */
final class Owners {

    private static final Set<String> WORKLOAD_KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    private record Listed(String namespace, OwnerReference owner, boolean selected) {}

    private final Scope scope;
    private final Map<String, Listed> listed = new HashMap<>();
    private final Map<String, WorkloadRef> workloads = new HashMap<>();
    private final Map<WorkloadRef, Boolean> selected = new HashMap<>();

    Owners(Scope scope) {
        this.scope = scope;
    }

    void workload(WorkloadRef workload, String uid, Map<String, String> labels) {
        workloads.put(uid, workload);
        selected.put(workload, scope.includes(workload, labels));
    }

    void owned(HasMetadata object) {
        OwnerReference controller = object.getMetadata().getOwnerReferences() == null
                ? null
                : object.getMetadata().getOwnerReferences().stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .findFirst()
                        .orElse(null);
        listed.put(
                object.getMetadata().getUid(),
                new Listed(
                        object.getMetadata().getNamespace(),
                        controller,
                        scope.selects(object.getMetadata().getLabels())));
    }

    Optional<WorkloadRef> workloadOf(ObjectReference regarding) {
        if (regarding.getKind() != null && WORKLOAD_KINDS.contains(regarding.getKind())) {
            return Optional.of(WorkloadRef.apps(regarding.getKind(), regarding.getNamespace(), regarding.getName()));
        }
        return Optional.ofNullable(regarding.getUid()).flatMap(this::workloadOf);
    }

    boolean inScope(Optional<WorkloadRef> workload, String uid) {
        return scope.everything()
                || workload.filter(ref -> selected.getOrDefault(ref, false) || scope.names(ref))
                        .isPresent()
                || (uid != null && listed.containsKey(uid) && listed.get(uid).selected());
    }

    private Optional<WorkloadRef> workloadOf(String uid) {
        Listed object = listed.get(uid);
        if (object == null || object.owner() == null) {
            return Optional.ofNullable(workloads.get(uid));
        }
        OwnerReference owner = object.owner();
        return workloadOf(owner.getUid()).or(() -> Optional.of(reference(object.namespace(), owner)));
    }

    private static WorkloadRef reference(String namespace, OwnerReference owner) {
        String version = owner.getApiVersion();
        String group = version.contains("/") ? version.substring(0, version.indexOf('/')) : "";
        return new WorkloadRef(group, owner.getKind(), owner.getName(), namespace);
    }
}
