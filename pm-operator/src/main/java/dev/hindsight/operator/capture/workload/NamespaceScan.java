package dev.hindsight.operator.capture.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.ReplicaSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.client.KubernetesClient;

import dev.hindsight.operator.capture.list.PagedList;
import dev.hindsight.operator.capture.list.StreamedPages;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.GapReason;
import dev.hindsight.operator.capture.request.Include;
import dev.hindsight.operator.capture.request.WorkloadKind;
import dev.hindsight.operator.capture.run.Run;

/**
 * Reads who owns what in one namespace, and the histories of the workloads in scope; bodies go with their page. Its lists are
 * read beside each other, and reported in their order.
 */
public final class NamespaceScan {

    private static final long PAGE_SIZE = 200;

    /** Ten are usual; whoever makes more under one owner makes none of them evidence. */
    private static final int MAX_REVISIONS = 500;

    /** A list that is being read; whether what it lacks is a gap. */
    private record Reading(boolean needed, CompletableFuture<PagedList.Outcome> outcome) {}

    private final KubernetesClient client;
    private final Executor readers;
    private final Run run;
    private final String namespace;
    private final Owners owners;
    private final UnlistedOwners unlisted;
    private final JobTemplates jobs = new JobTemplates();
    private final RunningPods pods = new RunningPods();
    private final List<Workload> workloads = new ArrayList<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, List<Revision>> revisions = new HashMap<>();
    private final List<Reading> readings = new ArrayList<>();
    private boolean listed;
    private boolean cut;
    private boolean podsRead = true;

    private NamespaceScan(KubernetesClient client, Executor readers, Run run, String namespace) {
        this.client = client;
        this.readers = readers;
        this.run = run;
        this.namespace = namespace;
        this.owners = new Owners(run.scope());
        this.unlisted = new UnlistedOwners(run.scope());
    }

    public static NamespaceScan begin(KubernetesClient client, Executor readers, Run run, String namespace) {
        NamespaceScan scan = new NamespaceScan(client, readers, run, namespace);
        scan.readWorkloads();
        scan.readRevisions();
        scan.readPods();
        return scan;
    }

    /** Returns when all is read; before that nothing here may be asked. */
    public NamespaceScan complete() {
        if (readings.isEmpty()) {
            return this;
        }
        readings.forEach(
                reading -> read(reading.needed(), run.count(reading.outcome().join())));
        readings.clear();
        unlisted.readable(known, revisions).forEach(this::include);
        if (run.wants(Include.ROLLOUTS)) {
            unlisted.notRead(namespace).forEach(kind -> run.notRead(namespace, kind));
        }
        return this;
    }

    private void read(boolean needed, PagedList.Outcome outcome) {
        if (needed) {
            listed |= outcome.pages() > 0;
            cut |= outcome.cut();
            outcome.gap()
                    .or(() -> Optional.of(GapReason.PAGE_LIMIT).filter(reason -> outcome.unseen() > 0))
                    .filter(reason -> run.wants(Include.ROLLOUTS))
                    .ifPresent(reason -> run.gap(reason, namespace, CapturedArtifact.ROLLOUTS));
        } else {
            podsRead = outcome.gap().isEmpty();
        }
    }

    public Owners owners() {
        return owners;
    }

    /** Whether any workloads could be listed at all. */
    public boolean listed() {
        return listed;
    }

    /** Whether a list of workloads or templates was not read to its end. */
    public boolean cut() {
        return cut;
    }

    public List<Workload> workloads() {
        return workloads;
    }

    public List<Revision> revisionsOf(Workload workload) {
        return WorkloadKind.of(workload.ref()).equals(WorkloadKind.CRON_JOB)
                ? jobs.of(workload)
                : Revision.ordered(revisions.getOrDefault(workload.uid(), List.of()));
    }

    /** The image digests that the pods of a ReplicaSet or workload really run, by container. */
    public Collection<String> digests(String ownerUid, String container) {
        return pods.digests(ownerUid, container);
    }

    /** The Nodes that Pods in scope are on. */
    public Set<String> nodes() {
        return pods.nodes(owners);
    }

    /** Whether all Pods could be listed, so that {@link #nodes} are all. */
    public boolean podsRead() {
        return podsRead;
    }

    private void readWorkloads() {
        read(true, Deployment.class, this::workload);
        read(true, StatefulSet.class, this::workload);
        read(true, DaemonSet.class, this::workload);
        this.<CronJob>read(true, CronJob.class, cronJob -> {
            workload(cronJob);
            jobs.cronJob(cronJob);
        });
        this.<Job>read(true, Job.class, this::job);
    }

    private void readRevisions() {
        this.<ReplicaSet>read(true, ReplicaSet.class, this::template);
        if (run.wants(Include.ROLLOUTS)) {
            read(true, ControllerRevision.class, this::template);
        }
    }

    /** The right to list pods is optional: without it there are no image digests and fewer known owners, and no gap. */
    private void readPods() {
        this.<Pod>read(false, Pod.class, pod -> {
            owners.owned(pod);
            pods.add(pod);
            Optional<OwnerReference> owner = Owners.controller(pod)
                    .filter(controller -> !WorkloadKind.of(controller).isNode());
            owner.ifPresentOrElse(controller -> unlisted.pod(pod, controller), () -> alone(pod));
        });
    }

    private <T extends HasMetadata> void read(boolean needed, Class<T> type, Consumer<? super T> sink) {
        var source = new StreamedPages<>(client, type, namespace);
        readings.add(new Reading(
                needed,
                CompletableFuture.supplyAsync(() -> run.<T>list(source, PAGE_SIZE, item -> add(sink, item)), readers)));
    }

    private synchronized <T> void add(Consumer<? super T> sink, T item) {
        sink.accept(item);
    }

    /** A list that starts over shows an object twice. */
    private void workload(HasMetadata object) {
        Workload workload = Workload.of(object);
        Map<String, String> labels = object.getMetadata().getLabels();
        if (!(object instanceof Pod)) {
            owners.workload(workload.ref(), workload.uid(), labels);
        }
        if (known.add(workload.uid()) && run.scope().includes(workload.ref(), labels)) {
            workloads.add(workload);
        }
    }

    private void include(Workload workload) {
        owners.unlisted(workload.ref(), workload.uid());
        workloads.add(workload);
    }

    /** An object that nobody owns is a workload of its own, and holds the only template that is known of it. */
    private void alone(HasMetadata object) {
        workload(object);
        keep(Revision.ofItself(object));
    }

    private void template(HasMetadata object) {
        if (object instanceof ReplicaSet) {
            owners.owned(object);
        }
        Owners.controller(object)
                .ifPresentOrElse(
                        controller -> {
                            unlisted.template(object, controller);
                            Revision.of(object).ifPresent(this::keep);
                        },
                        () -> {
                            if (object instanceof ReplicaSet) {
                                alone(object);
                            }
                        });
    }

    /** Each Job that no CronJob makes is a workload, whatever else owns it: those of one owner need not be alike. */
    private void job(Job job) {
        owners.owned(job);
        if (Owners.controller(job)
                .filter(owner -> WorkloadKind.of(owner).equals(WorkloadKind.CRON_JOB))
                .isPresent()) {
            jobs.job(job);
        } else {
            alone(job);
        }
    }

    private void keep(Revision revision) {
        if (run.wants(Include.ROLLOUTS)) {
            List<Revision> same = revisions.computeIfAbsent(revision.ownerUid(), uid -> new ArrayList<>());
            same.removeIf(other -> other.uid().equals(revision.uid()));
            same.add(revision);
            if (same.size() > MAX_REVISIONS) {
                same.remove(Collections.min(same, Comparator.comparing(Revision::number)));
            }
        }
    }
}
