package dev.hindsight.operator.capture.workload;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ObjectReferenceBuilder;
import io.fabric8.kubernetes.api.model.Pod;

/** What the Pods of a namespace show: the digests of the images that they run, and the Nodes that they are on. */
final class RunningPods {

    /** Of one owner: containers, and digests of one container. */
    private static final int MAX_DIGESTS = 50;

    private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");

    private record Placed(String uid, String node) {}

    private final Map<String, Map<String, SortedSet<String>>> digests = new HashMap<>();
    private final List<Placed> placed = new ArrayList<>();

    void add(Pod pod) {
        if (pod.getSpec() != null && pod.getSpec().getNodeName() != null) {
            placed.add(new Placed(pod.getMetadata().getUid(), pod.getSpec().getNodeName()));
        }
        Owners.ownerOf(pod).ifPresent(owner -> digests(owner, pod));
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
                Matcher digest = DIGEST.matcher(Objects.requireNonNullElse(status.getImageID(), ""));
                if (digest.find()) {
                    keep(owner, status.getName(), digest.group());
                }
            }
        }
    }

    private void keep(String owner, String container, String digest) {
        Map<String, SortedSet<String>> known = digests.computeIfAbsent(owner, uid -> new TreeMap<>());
        if (known.size() < MAX_DIGESTS || known.containsKey(container)) {
            SortedSet<String> running = known.computeIfAbsent(container, name -> new TreeSet<>());
            if (running.size() < MAX_DIGESTS) {
                running.add(digest);
            }
        }
    }
}
