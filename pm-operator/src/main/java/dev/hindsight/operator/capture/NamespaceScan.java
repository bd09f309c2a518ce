package dev.hindsight.operator.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResourceList;
import io.fabric8.kubernetes.api.model.ListOptions;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;

/**
 * Reads who owns what in one namespace, and the histories of the workloads in scope; bodies go with their page. Its lists are
 * read beside each other, and told of in their order.
 */
final class NamespaceScan {

    private static final long PAGE_SIZE = 200;

    /** A list that is being read; whether what it lacks is a gap. */
    private record Reading(boolean needed, CompletableFuture<PagedList.Outcome> outcome) {}

    private final KubernetesClient client;
    private final Executor readers;
    private final Run run;
    private final String namespace;
    private final Owners owners;
    private final List<Workload> workloads = new ArrayList<>();
    private final Map<String, List<Revision>> revisions = new HashMap<>();
    private final Map<String, Map<String, SortedSet<String>>> digests = new HashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private boolean listed;

    private NamespaceScan(KubernetesClient client, Executor readers, Run run, String namespace) {
        this.client = client;
        this.readers = readers;
        this.run = run;
        this.namespace = namespace;
        this.owners = new Owners(run.scope());
    }

    static NamespaceScan begin(KubernetesClient client, Executor readers, Run run, String namespace) {
        NamespaceScan scan = new NamespaceScan(client, readers, run, namespace);
        scan.readWorkloads();
        scan.readRevisions();
        scan.readPods();
        return scan;
    }

    /** Returns when all is read; before that nothing here may be asked. */
    NamespaceScan complete() {
        for (Reading reading : readings) {
            PagedList.Outcome outcome = run.count(reading.outcome().join());
            if (reading.needed()) {
                listed |= outcome.pages() > 0;
                outcome.gap()
                        .filter(reason -> run.wants(Include.ROLLOUTS))
                        .ifPresent(reason -> run.gap(reason, namespace, CapturedArtifact.ROLLOUTS));
            }
        }
        readings.clear();
        return this;
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
        read(true, o -> client.apps().deployments().inNamespace(namespace).list(o), this::workload);
        read(true, o -> client.apps().statefulSets().inNamespace(namespace).list(o), this::workload);
        read(true, o -> client.apps().daemonSets().inNamespace(namespace).list(o), this::workload);
    }

    private void readRevisions() {
        read(true, o -> client.apps().replicaSets().inNamespace(namespace).list(o), replicaSet -> {
            owners.owned(replicaSet);
            revision(replicaSet);
        });
        if (run.wants(Include.ROLLOUTS)) {
            read(
                    true,
                    o -> client.apps()
                            .controllerRevisions()
                            .inNamespace(namespace)
                            .list(o),
                    this::revision);
        }
    }

    /** The right to list pods is optional: without it there are no image digests and fewer known owners, and no gap. */
    private void readPods() {
        this.<Pod>read(false, o -> client.pods().inNamespace(namespace).list(o), pod -> {
            owners.owned(pod);
            pod.getMetadata().getOwnerReferences().stream()
                    .map(OwnerReference::getUid)
                    .findFirst()
                    .ifPresent(owner -> digest(owner, pod));
        });
    }

    private <T> void read(
            boolean needed,
            Function<ListOptions, ? extends KubernetesResourceList<? extends T>> source,
            Consumer<? super T> sink) {
        readings.add(new Reading(
                needed,
                CompletableFuture.supplyAsync(() -> run.<T>list(source, PAGE_SIZE, item -> add(sink, item)), readers)));
    }

    private synchronized <T> void add(Consumer<? super T> sink, T item) {
        sink.accept(item);
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
