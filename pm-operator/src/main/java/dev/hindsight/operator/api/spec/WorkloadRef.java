package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** One workload by name. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record WorkloadRef(
        @JsonPropertyDescription("API group of the workload, for instance apps.") @Size(max = 253)
        String apiGroup,

        @JsonPropertyDescription("Kind of the workload, for instance Deployment.") @Required @Size(min = 1, max = 63)
        String kind,

        @JsonPropertyDescription("Name of the workload.") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("Namespace of the workload; absent means the namespace of the incident.")
        @Size(min = 1, max = 63)
        @Pattern("^[a-z0-9]([-a-z0-9]*[a-z0-9])?$")
        String namespace) {}
