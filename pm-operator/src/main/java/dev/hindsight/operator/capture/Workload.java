package dev.hindsight.operator.capture;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** What history needs of a Deployment, StatefulSet or DaemonSet; the rest of the object is let go with its page. */
record Workload(
        WorkloadRef ref,
        String uid,
        Instant createdAt,
        Map<String, String> labels,
        Map<String, String> annotations,
        List<Write> writes,
        Optional<Progress> progress) {

    /** The last write of one field manager; `subresource` is empty for the object itself. */
    record Write(String manager, String subresource, boolean spec, Instant at) {

        boolean ofSpec() {
            return spec && subresource.isEmpty();
        }
    }

    /** The `Progressing` condition of a Deployment. */
    @RegisterForReflection
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Progress(String status, String reason, Instant lastUpdateTime) {}

    static Workload of(HasMetadata object) {
        ObjectMeta meta = object.getMetadata();
        return new Workload(
                WorkloadRef.apps(object.getKind(), meta.getNamespace(), meta.getName()),
                meta.getUid(),
                time(meta.getCreationTimestamp()),
                orEmpty(meta.getLabels()),
                orEmpty(meta.getAnnotations()),
                meta.getManagedFields() == null
                        ? List.of()
                        : meta.getManagedFields().stream()
                                .filter(entry -> entry.getTime() != null)
                                .map(Workload::write)
                                .toList(),
                object instanceof Deployment deployment ? progress(deployment) : Optional.empty());
    }

    static Instant time(String text) {
        return text == null ? null : OffsetDateTime.parse(text).toInstant();
    }

    static Map<String, String> orEmpty(Map<String, String> map) {
        return map == null ? Map.of() : map;
    }

    private static Write write(ManagedFieldsEntry entry) {
        boolean spec = entry.getFieldsV1() != null
                && entry.getFieldsV1().getAdditionalProperties().containsKey("f:spec");
        String subresource = Objects.requireNonNullElse(entry.getSubresource(), "");
        return new Write(entry.getManager(), subresource, spec, time(entry.getTime()));
    }

    private static Optional<Progress> progress(Deployment deployment) {
        if (deployment.getStatus() == null || deployment.getStatus().getConditions() == null) {
            return Optional.empty();
        }
        return deployment.getStatus().getConditions().stream()
                .filter(condition -> "Progressing".equals(condition.getType()))
                .map(condition ->
                        new Progress(condition.getStatus(), condition.getReason(), time(condition.getLastUpdateTime())))
                .findFirst();
    }
}
