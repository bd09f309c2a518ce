package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.CauseCategory;

/** How the incident is classified, for finding repeats. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Taxonomy(
        @JsonPropertyDescription("Category of the cause; Unknown is a good answer while it is.")
        CauseCategory cause,

        @JsonPropertyDescription("Incidents with the same key are repeats of one class.") @Size(min = 1, max = 128)
        String classKey,

        @JsonPropertyDescription("The vendor whose service failed, if one did.") @Size(min = 1, max = 128)
        String vendor) {}
