package dev.hindsight.operator.capture.workload;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectReference;
import io.fabric8.kubernetes.api.model.OwnerReference;

import dev.hindsight.operator.capture.request.Scope;
import dev.hindsight.operator.capture.request.WorkloadKind;
import dev.hindsight.operator.capture.request.WorkloadRef;

/**
 * Which workload an object belongs to, known by ownerReferences of listed objects alone: names look alike, and a guess in
 * evidence would be a false lead.
 */
public final class Owners {

    private static final Set<String> WORKLOAD_KINDS = Set.of("Deployment", "StatefulSet", "DaemonSet");

    /** Far more than any chain of controllers: a Pod of a Job of a CronJob of a workflow has three. */
    private static final int MAX_OWNERS = 16;

    /** The API server checks of an owner only that its parts are not empty; no object has a longer name. */
    private static final int MAX_NAME = 317;

    private record Listed(String namespace, OwnerReference owner, boolean selected) {}

    private final Scope scope;
    private final Map<String, Listed> listed = new HashMap<>();
    private final Map<String, WorkloadRef> workloads = new HashMap<>();
    private final Map<WorkloadRef, Boolean> selected = new HashMap<>();

    public Owners(Scope scope) {
        this.scope = scope;
    }

    public void workload(WorkloadRef workload, String uid, Map<String, String> labels) {
        workloads.put(uid, workload);
        selected.put(workload, scope.includes(workload, labels));
    }

    /** One in scope that is known by what it owns. */
    void unlisted(WorkloadRef workload, String uid) {
        workloads.put(uid, workload);
        selected.put(workload, true);
    }

    void owned(HasMetadata object) {
        OwnerReference controller = controller(object).orElse(null);
        listed.put(
                object.getMetadata().getUid(),
                new Listed(
                        object.getMetadata().getNamespace(),
                        controller,
                        scope.selects(object.getMetadata().getLabels())));
    }

    public Optional<WorkloadRef> workloadOf(ObjectReference regarding) {
        if (isKnownKind(regarding) && isNamed(regarding)) {
            return Optional.of(WorkloadRef.apps(regarding.getKind(), regarding.getNamespace(), regarding.getName()));
        }
        return Optional.ofNullable(regarding.getUid()).flatMap(this::workloadOf);
    }

    /** Other groups have kinds of these names too. */
    private static boolean inApps(ObjectReference regarding) {
        String version = regarding.getApiVersion();
        return version == null
                || version.isEmpty()
                || WorkloadKind.groupOf(version).equals(WorkloadRef.APPS);
    }

    public boolean inScope(Optional<WorkloadRef> workload, String uid) {
        return scope.everything()
                || workload.filter(ref -> selected.getOrDefault(ref, false) || scope.names(ref))
                        .isPresent()
                || (uid != null && listed.containsKey(uid) && listed.get(uid).selected());
    }

    /** From owner to owner up to the last one that is known of. Owners that lead in a circle, or on and on, are none. */
    private Optional<WorkloadRef> workloadOf(String uid) {
        Optional<WorkloadRef> highest = Optional.empty();
        Set<String> seen = new HashSet<>();
        String at = uid;
        while (seen.size() < MAX_OWNERS && seen.add(at)) {
            Listed object = listed.get(at);
            if (object == null || object.owner() == null) {
                return workloads.containsKey(at) ? Optional.of(workloads.get(at)) : highest;
            }
            highest = Optional.of(WorkloadRef.of(object.owner(), object.namespace()));
            at = object.owner().getUid();
        }
        return Optional.empty();
    }

    /** The one that manages it. */
    static Optional<OwnerReference> controller(HasMetadata object) {
        return references(object)
                .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                .findFirst();
    }

    /** The uid of its controller, or else of the first owner that it names. */
    static Optional<String> ownerOf(HasMetadata object) {
        return controller(object).or(() -> references(object).findFirst()).map(OwnerReference::getUid);
    }

    private static Stream<OwnerReference> references(HasMetadata object) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners == null
                ? Stream.empty()
                : owners.stream().filter(Objects::nonNull).filter(Owners::isPlausible);
    }

    private static boolean isKnownKind(ObjectReference regarding) {
        return regarding.getKind() != null && WORKLOAD_KINDS.contains(regarding.getKind()) && inApps(regarding);
    }

    private static boolean isNamed(ObjectReference regarding) {
        return Stream.of(regarding.getNamespace(), regarding.getName())
                .allMatch(part -> part != null && part.length() <= MAX_NAME);
    }

    private static boolean isPlausible(OwnerReference owner) {
        return Stream.of(owner.getApiVersion(), owner.getKind(), owner.getName(), owner.getUid())
                .allMatch(part -> part != null && part.length() <= MAX_NAME);
    }
}
