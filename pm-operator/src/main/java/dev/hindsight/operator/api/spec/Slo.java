package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A service level objective that the incident touched. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Slo(
        @JsonPropertyDescription("Name of the objective, unique in this list.") @Required @Size(min = 1, max = 253)
        String name,

        @JsonPropertyDescription("How much of its error budget the incident consumed, in percent; may exceed 100.")
        @Min(0)
        @Max(1000000)
        Integer budgetConsumedPercent,

        @JsonPropertyDescription("Whether the objective was breached.")
        Boolean breached) {}
