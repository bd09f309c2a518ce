package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;

/** The values that count, whoever set them: a manifest, REST or another service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Observed(
        @JsonPropertyDescription("How bad it is.") Severity severity,

        @JsonPropertyDescription("Milestone times of the current episode.")
        Milestones milestones,

        @JsonPropertyDescription("Number of the current episode.") @Min(0)
        Integer reopenCount) {}
