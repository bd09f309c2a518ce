package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.MilestoneField;

/** Lets the update that adds it change or remove a milestone that was set wrong. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Correction(
        @JsonPropertyDescription("Which milestone was wrong.") @Required
        MilestoneField field,

        @JsonPropertyDescription("Why, for the audit trail.") @Required @Size(min = 1, max = 500)
        String reason) {}
