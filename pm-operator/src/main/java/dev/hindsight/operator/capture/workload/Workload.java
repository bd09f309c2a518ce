package dev.hindsight.operator.capture.workload;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;

import dev.hindsight.operator.capture.request.Foreign;
import dev.hindsight.operator.capture.request.WorkloadRef;

/** What history needs of a workload, whatever its kind; the rest of the object is let go with its page. */
public record Workload(
        WorkloadRef ref,
        String uid,
        Instant createdAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Write> writes,
        Optional<Progress> progress) {

    public static final String SCALE = "scale";
    private static final int MAX_WRITES = 32;

    /** The last write of one field manager; `subresource` is empty for the object itself. */
    public record Write(String manager, String subresource, boolean spec, Instant at) {

        public boolean ofSpec() {
            return spec && subresource.isEmpty();
        }
    }

    /** The `Progressing` condition of a Deployment. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Progress(String status, String reason, Instant lastUpdateTime) {}

    public static Workload of(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new Workload(
                WorkloadRef.of(object),
                meta.getUid(),
                Foreign.time(meta.getCreationTimestamp()).orElse(Instant.EPOCH),
                Foreign.only(meta.getLabels(), DeployLabels::reads),
                Foreign.only(meta.getAnnotations(), DeployLabels::reads),
                writes(meta),
                object instanceof Deployment deployment ? progress(deployment) : Optional.empty());
    }

    /** The newest: a list of managers may have as many entries as somebody applies under. */
    public static List<Write> writes(ObjectMeta meta) {
        return meta.getManagedFields() == null
                ? List.of()
                : meta.getManagedFields().stream()
                        .flatMap(entry -> Foreign.time(entry.getTime()).map(at -> write(entry, at)).stream())
                        .sorted(Comparator.comparing(Write::at).reversed())
                        .limit(MAX_WRITES)
                        .toList();
    }

    /** Of an owner whose own object is not read: what is known of it is what its templates say. */
    public static Workload unlisted(WorkloadRef ref, String uid, Instant createdAt, Map<String, String> labels) {
        return new Workload(ref, uid, createdAt, labels, Map.of(), List.of(), Optional.empty());
    }

    /** The last write of the spec, by whoever. */
    public Optional<Instant> lastSpecWrite() {
        return writes.stream().filter(Write::ofSpec).map(Write::at).max(Comparator.naturalOrder());
    }

    static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    /** An autoscaler that patches nothing but the replicas scales, though not by the subresource. */
    private static Write write(ManagedFieldsEntry entry, Instant at) {
        Object spec = entry.getFieldsV1() == null
                ? null
                : entry.getFieldsV1().getAdditionalProperties().get("f:spec");
        String subresource = Objects.requireNonNullElse(entry.getSubresource(), "");
        boolean onlyReplicas =
                spec instanceof Map<?, ?> fields && fields.keySet().equals(Set.of("f:replicas"));
        return new Write(
                Objects.requireNonNullElse(entry.getManager(), ""),
                onlyReplicas && subresource.isEmpty() ? SCALE : subresource,
                spec != null,
                at);
    }

    private static Optional<Progress> progress(Deployment deployment) {
        if (deployment.getStatus() == null || deployment.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> "Progressing".equals(condition.getType()))
                .map(condition -> new Progress(
                        condition.getStatus(),
                        condition.getReason(),
                        Foreign.time(condition.getLastUpdateTime()).orElse(null)))
                .findFirst();
    }
}
