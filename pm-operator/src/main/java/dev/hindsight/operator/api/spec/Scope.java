package dev.hindsight.operator.api.spec;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.LabelSelector;

/** Where evidence is looked for. Without a scope that is the namespace of the incident. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Scope(
        @JsonPropertyDescription(
                "Namespaces to capture from. Each one other than the own must consent by its annotation hindsight.dev/allow-capture-from.")
        @Size(max = 20)
        List<@Size(min = 1, max = 63) @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$") String> namespaces,

        @JsonPropertyDescription("Only workloads with these labels; absent means all of the namespaces.")
        LabelSelector workloadSelector,

        @JsonPropertyDescription("These workloads by name.") @Size(max = 100)
        List<WorkloadRef> workloads) {}
