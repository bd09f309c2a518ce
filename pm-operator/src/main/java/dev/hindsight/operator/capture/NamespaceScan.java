package dev.hindsight.operator.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

/** Reads who owns what in one namespace, and the histories of the workloads in scope; bodies go with their page. */
final class NamespaceScan {

    private static final long PAGE_SIZE = 200;

    private final KubernetesClient client;
    private final Run run;
    private final String namespace;
    private final Owners owners;
    private final List<Workload> workloads = new ArrayList<>();
    private final Map<String, List<Revision>> revisions = new HashMap<>();
    private final Map<String, Map<String, SortedSet<String>>> digests = new HashMap<>();
    private boolean listed;

    private NamespaceScan(KubernetesClient client, Run run, String namespace) {
        this.client = client;
        this.run = run;
        this.namespace = namespace;
        this.owners = new Owners(run.scope());
    }

    static NamespaceScan of(KubernetesClient client, Run run, String namespace) {
        NamespaceScan scan = new NamespaceScan(client, run, namespace);
        scan.readWorkloads();
        scan.readRevisions();
        scan.readPods();
        return scan;
    }

    Owners owners() {
        return owners;
    }

    /** Whether any workloads could be listed at all. */
    boolean listed() {
        return listed;
    }

    List<Workload> workloads() {
        return workloads;
    }

    List<Revision> revisionsOf(Workload workload) {
        return revisions.getOrDefault(workload.uid(), List.of());
    }

    /** The image digests that the pods of a ReplicaSet or workload really run, by container. */
    Collection<String> digests(String ownerUid, String container) {
        return digests.getOrDefault(ownerUid, Map.of()).getOrDefault(container, new TreeSet<>());
    }

    private void readWorkloads() {
        list(o -> client.apps().deployments().inNamespace(namespace).list(o), this::workload);
        list(o -> client.apps().statefulSets().inNamespace(namespace).list(o), this::workload);
        list(o -> client.apps().daemonSets().inNamespace(namespace).list(o), this::workload);
    }

    private void readRevisions() {
        list(o -> client.apps().replicaSets().inNamespace(namespace).list(o), replicaSet -> {
            owners.owned(replicaSet);
            revision(replicaSet);
        });
        if (run.wants(Include.ROLLOUTS)) {
            list(o -> client.apps().controllerRevisions().inNamespace(namespace).list(o), this::revision);
        }
    }

    /** The right to list pods is optional: without it there are no image digests and fewer known owners, and no gap. */
    private void readPods() {
        run.<Pod>list(o -> client.pods().inNamespace(namespace).list(o), PAGE_SIZE, pod -> {
            owners.owned(pod);
            pod.getMetadata().getOwnerReferences().stream()
                    .map(OwnerReference::getUid)
                    .findFirst()
                    .ifPresent(owner -> digest(owner, pod));
        });
    }

    private <T> void list(
            Function<ListOptions, ? extends KubernetesResourceList<? extends T>> source, Consumer<? super T> sink) {
        PagedList.Outcome outcome = run.list(source, PAGE_SIZE, sink);
        listed |= outcome.pages() > 0;
        outcome.gap()
                .filter(reason -> run.wants(Include.ROLLOUTS))
                .ifPresent(reason -> run.gap(reason, namespace, CapturedArtifact.ROLLOUTS));
    }

    private void workload(HasMetadata object) {
        Workload workload = Workload.of(object);
        owners.workload(workload.ref(), workload.uid(), workload.labels());
        if (run.scope().includes(workload.ref(), workload.labels())) {
            workloads.add(workload);
        }
    }

    private void revision(HasMetadata object) {
        if (run.wants(Include.ROLLOUTS)) {
            Revision.of(object).ifPresent(revision -> {
                List<Revision> known = revisions.computeIfAbsent(revision.ownerUid(), uid -> new ArrayList<>());
                known.removeIf(same -> same.uid().equals(revision.uid()));
                known.add(revision);
            });
        }
    }

    private void digest(String owner, Pod pod) {
        if (run.wants(Include.ROLLOUTS) && pod.getStatus() != null) {
            for (ContainerStatus status : pod.getStatus().getContainerStatuses()) {
                String image = status.getImageID();
                if (image != null && image.contains("sha256:")) {
                    digests.computeIfAbsent(owner, uid -> new TreeMap<>())
                            .computeIfAbsent(status.getName(), name -> new TreeSet<>())
                            .add(image.substring(image.indexOf("sha256:")));
                }
            }
        }
    }
}
