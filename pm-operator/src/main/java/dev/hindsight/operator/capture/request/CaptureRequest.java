package dev.hindsight.operator.capture.request;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import io.fabric8.kubernetes.api.model.LabelSelector;

/**
 * One bounded run. `unknown` namespaces are wanted, but could not be asked for their consent: nothing of them is read. A null selector with no workloads means everything in the namespaces. `previousEvents` are the bytes
 * of the episode's newest `events` artifact; `covered` is what earlier runs of the episode saw, so that expiry is only
 * reported where nobody looked in time.
 */
public record CaptureRequest(
        String namespace,
        String name,
        int episode,
        Window window,
        Instant startedAt,
        List<String> namespaces,
        List<String> unknown,
        LabelSelector workloadSelector,
        List<WorkloadRef> workloads,
        Set<Include> include,
        int maxEvents,
        long maxBytes,
        Optional<byte[]> previousEvents,
        Optional<Window> covered,
        BooleanSupplier cancelled) {

    public CaptureRequest {
        namespaces = namespaces.stream().distinct().sorted().toList();
        unknown = List.copyOf(unknown);
        workloads = List.copyOf(workloads);
        include = Set.copyOf(include);
    }
}
