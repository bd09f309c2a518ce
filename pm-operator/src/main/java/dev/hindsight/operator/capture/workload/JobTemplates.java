package dev.hindsight.operator.capture.workload;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.canonicaljson.Digests;

/**
 * The templates of CronJobs as their kept Jobs and their own objects have them. A CronJob keeps no revisions: that two Jobs
 * differ shows that it was changed between them, and its last write of the spec is when.
 */
public final class JobTemplates {

    /** What the Job controller adds to the template of each Job. */
    public static final List<String> OF_ONE_JOB =
            List.of("controller-uid", "job-name", "batch.kubernetes.io/controller-uid", "batch.kubernetes.io/job-name");

    private record Seen(Revision revision, String fingerprint) {}

    private final Map<String, List<Seen>> jobs = new HashMap<>();
    private final Map<String, Seen> current = new HashMap<>();

    void job(Job job) {
        Revision.of(job).ifPresent(revision -> {
            List<Seen> seen = jobs.computeIfAbsent(revision.ownerUid(), uid -> new ArrayList<>());
            seen.removeIf(same -> same.revision().uid().equals(revision.uid()));
            seen.add(new Seen(revision, fingerprint(job.getSpec().getTemplate())));
        });
    }

    void cronJob(CronJob cronJob) {
        current.put(
                cronJob.getMetadata().getUid(),
                new Seen(
                        Revision.ofItself(cronJob),
                        fingerprint(cronJob.getSpec().getJobTemplate().getSpec().getTemplate())));
    }

    /** The different templates that a CronJob had, oldest first; since when it had the oldest nobody knows. */
    public List<Revision> of(Workload cronJob) {
        List<Revision> changed = new ArrayList<>();
        Seen before = null;
        for (Seen seen : seen(cronJob)) {
            if (before == null || !before.fingerprint().equals(seen.fingerprint())) {
                Instant since = before == null ? Instant.EPOCH : since(cronJob, before, seen);
                changed.add(seen.revision().since(since));
            }
            before = seen;
        }
        return Revision.inOrder(changed, 1);
    }

    private List<Seen> seen(Workload cronJob) {
        List<Seen> seen = new ArrayList<>(jobs.getOrDefault(cronJob.uid(), List.of()));
        seen.sort(Comparator.comparing((Seen job) -> job.revision().createdAt())
                .thenComparing(job -> job.revision().name()));
        Optional.ofNullable(current.get(cronJob.uid())).ifPresent(seen::add);
        return seen;
    }

    /** The write between the two, if it is still known; else the Job that was the first to show it. */
    private static Instant since(Workload cronJob, Seen before, Seen after) {
        boolean byJob = after.revision().kind().equals("Job");
        Instant shown = byJob ? after.revision().createdAt() : Instant.MAX;
        return cronJob.lastSpecWrite()
                .filter(at -> !at.isBefore(before.revision().createdAt()) && !at.isAfter(shown))
                .orElse(byJob ? shown : before.revision().createdAt());
    }

    private static String fingerprint(PodTemplateSpec template) {
        ObjectNode tree = CanonicalJson.MAPPER.valueToTree(template);
        if (tree.path("metadata") instanceof ObjectNode metadata) {
            if (metadata.path("labels") instanceof ObjectNode labels) {
                labels.remove(OF_ONE_JOB);
            }
            metadata.properties().removeIf(member -> isNothing(member.getValue()));
        }
        tree.properties().removeIf(member -> isNothing(member.getValue()));
        return Digests.of(tree.toString());
    }

    private static boolean isNothing(JsonNode value) {
        return value.isNull() || (value.isContainerNode() && value.isEmpty());
    }
}
