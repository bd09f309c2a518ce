package dev.hindsight.operator.capture.request;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;

import io.fabric8.kubernetes.api.model.OwnerReference;

/** A kind of object that owns Pods; `group` is empty for the core group. */
public record WorkloadKind(String group, String kind) implements Comparable<WorkloadKind> {

    /** Those whose own objects are listed. */
    private static final Map<String, Set<String>> LISTED = Map.of(
            "apps", Set.of("Deployment", "ReplicaSet", "StatefulSet", "DaemonSet"), "batch", Set.of("Job", "CronJob"));

    public static final WorkloadKind CRON_JOB = new WorkloadKind("batch", "CronJob");

    private static final Comparator<WorkloadKind> ORDER =
            Comparator.comparing(WorkloadKind::group).thenComparing(WorkloadKind::kind);

    public static WorkloadKind of(WorkloadRef workload) {
        return new WorkloadKind(workload.apiGroup(), workload.kind());
    }

    public static WorkloadKind of(OwnerReference owner) {
        return new WorkloadKind(groupOf(owner.getApiVersion()), owner.getKind());
    }

    /** `apps` of `apps/v1`, nothing of `v1`. */
    public static String groupOf(String apiVersion) {
        int slash = apiVersion == null ? -1 : apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    public boolean listed() {
        return LISTED.getOrDefault(group, Set.of()).contains(kind);
    }

    /** What the node itself runs: nothing in the cluster keeps it, so the Pod is all there is. */
    public boolean isNode() {
        return group.isEmpty() && kind.equals("Node");
    }

    @Override
    public int compareTo(WorkloadKind other) {
        return ORDER.compare(this, other);
    }
}
