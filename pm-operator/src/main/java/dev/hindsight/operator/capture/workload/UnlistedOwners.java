package dev.hindsight.operator.capture.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;

import dev.hindsight.operator.capture.request.Foreign;
import dev.hindsight.operator.capture.request.Scope;
import dev.hindsight.operator.capture.request.WorkloadKind;
import dev.hindsight.operator.capture.request.WorkloadRef;

/**
 * Owners whose own objects nobody lists, as an Argo Rollout: known by what they own. With ReplicaSets or ControllerRevisions
 * their history can be read; with Pods alone it cannot.
 */
final class UnlistedOwners {

    /** An owner as what it owns names it; `labels` are those of its newest template. */
    private static final class Owner {
        private final WorkloadRef ref;
        private boolean inScope;
        private boolean hasTemplates;
        private Instant newest = Instant.MIN;
        private Map<String, String> labels = Map.of();

        private Owner(WorkloadRef ref) {
            this.ref = ref;
        }
    }

    private final Scope scope;
    private final Map<String, Owner> byUid = new HashMap<>();

    UnlistedOwners(Scope scope) {
        this.scope = scope;
    }

    /** A ReplicaSet or ControllerRevision of the owner. */
    void template(HasMetadata object, OwnerReference controller) {
        Owner owner = owned(object, controller);
        Instant created =
                Foreign.time(object.getMetadata().getCreationTimestamp()).orElse(Instant.EPOCH);
        owner.hasTemplates = true;
        if (created.isAfter(owner.newest)) {
            owner.newest = created;
            owner.labels = Foreign.only(object.getMetadata().getLabels(), DeployLabels::reads);
        }
    }

    void pod(HasMetadata object, OwnerReference controller) {
        owned(object, controller);
    }

    private Owner owned(HasMetadata object, OwnerReference controller) {
        WorkloadRef ref = WorkloadRef.of(controller, object.getMetadata().getNamespace());
        Owner owner = byUid.computeIfAbsent(controller.getUid(), uid -> new Owner(ref));
        owner.inScope |= scope.includes(ref, object.getMetadata().getLabels());
        return owner;
    }

    /** Those in scope that are not among the listed, with what their templates say of them. */
    List<Workload> readable(Set<String> listed, Map<String, List<Revision>> revisions) {
        List<Workload> readable = new ArrayList<>();
        byUid.forEach((uid, owner) -> {
            if (owner.hasTemplates && owner.inScope && !listed.contains(uid)) {
                readable.add(Workload.unlisted(
                        owner.ref, uid, created(revisions.getOrDefault(uid, List.of())), owner.labels));
            }
        });
        return readable;
    }

    /** Kinds in scope of which nothing but Pods is known, or that the scope names and nothing is known of. */
    SortedSet<WorkloadKind> notRead(String namespace) {
        SortedSet<WorkloadKind> kinds = new TreeSet<>();
        byUid.values().stream()
                .filter(owner -> owner.inScope && !owner.hasTemplates)
                .map(owner -> WorkloadKind.of(owner.ref))
                .forEach(kinds::add);
        scope.workloads().stream()
                .filter(named -> namespace.equals(scope.namespaceOf(named)))
                .filter(named -> byUid.values().stream().noneMatch(owner -> scope.same(named, owner.ref)))
                .map(WorkloadKind::of)
                .forEach(kinds::add);
        kinds.removeIf(kind -> kind.listed() || kind.isNode());
        return kinds;
    }

    /** Its first template came with it; an owner whose first is no longer kept is older than anybody knows. */
    private static Instant created(List<Revision> revisions) {
        return revisions.stream()
                .filter(revision -> revision.number() == 1 || revision.earlier().contains(1L))
                .map(Revision::createdAt)
                .findFirst()
                .orElse(Instant.EPOCH);
    }
}
