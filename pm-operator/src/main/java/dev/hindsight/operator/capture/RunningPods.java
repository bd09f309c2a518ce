package dev.hindsight.operator.capture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;

/** What the Pods of a namespace tell: the digests of the images that they run, and the Nodes that they are on. */
final class RunningPods {

    private record Placed(String uid, String node) {}

    private final Map<String, Map<String, SortedSet<String>>> digests = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();

    void add(Pod pod) {
        if (pod.getSpec() != null && pod.getSpec().getNodeName() != null) {
            placed.add(new Placed(pod.getMetadata().getUid(), pod.getSpec().getNodeName()));
        }
        pod.getMetadata().getOwnerReferences().stream()
                .map(OwnerReference::getUid)
                .findFirst()
                .ifPresent(owner -> digests(owner, pod));
    }

    /** The image digests that the pods of an owner really run, by container. */
    Collection<String> digests(String ownerUid, String container) {
        return digests.getOrDefault(ownerUid, Map.of()).getOrDefault(container, new TreeSet<>());
    }

    /** The Nodes of those in scope. */
    Set<String> nodes(Owners owners) {
        return placed.stream()
                .filter(pod -> owners.inScope(
                        owners.workloadOf(
                                new ObjectReferenceBuilder().withUid(pod.uid()).build()),
                        pod.uid()))
                .map(Placed::node)
                .collect(Collectors.toSet());
    }

    private void digests(String owner, Pod pod) {
        if (pod.getStatus() != null) {
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
