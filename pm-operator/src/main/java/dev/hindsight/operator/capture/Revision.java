package dev.hindsight.operator.capture;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;

/**
 * One kept template of a workload: a ReplicaSet or ControllerRevision, without the template itself. `earlier` are the
 * numbers it had before a rollback made it the newest again.
 */
record Revision(
        String kind,
        String name,
        String uid,
        String ownerUid,
        long number,
        List<Long> earlier,
        Instant createdAt,
        Optional<String> changeCause) {

    private static final String NUMBER = "deployment.kubernetes.io/revision";
    private static final String EARLIER = "deployment.kubernetes.io/revision-history";
    private static final String CHANGE_CAUSE = "kubernetes.io/change-cause";

    /** Empty for what has no owner or no readable number: such a template takes no part in a history. */
    static Optional<Revision> of(HasMetadata object) {
        Map<String, String> annotations = Workload.orEmpty(object.getMetadata().getAnnotations());
        Optional<Long> number = object instanceof ControllerRevision revision
                ? Optional.ofNullable(revision.getRevision())
                : numbers(annotations.get(NUMBER)).boxed().findFirst();
        return owner(object)
                .flatMap(owner -> number.map(n -> new Revision(
                        object.getKind(),
                        object.getMetadata().getName(),
                        object.getMetadata().getUid(),
                        owner,
                        n,
                        numbers(annotations.get(EARLIER)).boxed().toList(),
                        Workload.time(object.getMetadata().getCreationTimestamp()),
                        Optional.ofNullable(annotations.get(CHANGE_CAUSE)))));
    }

    private static Optional<String> owner(HasMetadata object) {
        List<OwnerReference> owners = object.getMetadata().getOwnerReferences();
        return owners == null
                ? Optional.empty()
                : owners.stream()
                        .filter(owner -> Boolean.TRUE.equals(owner.getController()))
                        .map(OwnerReference::getUid)
                        .findFirst();
    }

    private static LongStream numbers(String text) {
        return text == null
                ? LongStream.empty()
                : Arrays.stream(text.split(","))
                        .map(String::strip)
                        .filter(part -> part.matches("[0-9]{1,18}"))
                        .mapToLong(Long::parseLong);
    }
}
