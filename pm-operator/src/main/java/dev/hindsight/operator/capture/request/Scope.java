package dev.hindsight.operator.capture.request;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.fabric8.kubernetes.api.model.LabelSelector;
import io.fabric8.kubernetes.api.model.LabelSelectorRequirement;

/** Which workloads an incident is about; without a selector and names it is everything in its namespaces. */
public record Scope(String ownNamespace, LabelSelector selector, List<WorkloadRef> workloads) {

    public static Scope of(CaptureRequest request) {
        return new Scope(request.namespace(), request.workloadSelector(), request.workloads());
    }

    public boolean includes(WorkloadRef workload, Map<String, String> labels) {
        return everything() || names(workload) || selects(labels);
    }

    public boolean everything() {
        return selector == null && workloads.isEmpty();
    }

    public boolean names(WorkloadRef workload) {
        return workload != null && workloads.stream().anyMatch(named -> same(named, workload));
    }

    public boolean selects(Map<String, String> labels) {
        Map<String, String> present = labels == null ? Map.of() : labels;
        return selector != null && matchLabels(present) && matchExpressions(present);
    }

    /** The incident's own, where a name has none. */
    public String namespaceOf(WorkloadRef named) {
        return named.namespace() == null ? ownNamespace : named.namespace();
    }

    /** A name without group means any group. */
    public boolean same(WorkloadRef named, WorkloadRef workload) {
        return workload.kind().equals(named.kind())
                && workload.name().equals(named.name())
                && namespaceOf(named).equals(workload.namespace())
                && (named.apiGroup().isEmpty() || named.apiGroup().equals(workload.apiGroup()));
    }

    private boolean matchLabels(Map<String, String> labels) {
        Map<String, String> wanted = selector.getMatchLabels();
        return wanted == null
                || wanted.entrySet().stream().allMatch(e -> Objects.equals(e.getValue(), labels.get(e.getKey())));
    }

    private boolean matchExpressions(Map<String, String> labels) {
        List<LabelSelectorRequirement> wanted = selector.getMatchExpressions();
        return wanted == null || wanted.stream().allMatch(requirement -> matches(requirement, labels));
    }

    private static boolean matches(LabelSelectorRequirement requirement, Map<String, String> labels) {
        String value = labels.get(requirement.getKey());
        return switch (Objects.requireNonNullElse(requirement.getOperator(), "")) {
            case "In" -> value != null && requirement.getValues().contains(value);
            case "NotIn" -> value == null || !requirement.getValues().contains(value);
            case "Exists" -> value != null;
            case "DoesNotExist" -> value == null;
            default -> false;
        };
    }
}
