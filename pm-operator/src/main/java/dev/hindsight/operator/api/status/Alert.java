package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** An alert that belongs to the incident. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Alert(
        @JsonPropertyDescription("The alert source that received it.") @Required @Size(max = 63)
        String source,

        @JsonPropertyDescription("The name of its rule.") @Required @Size(max = 200)
        String name,

        @JsonPropertyDescription("Identifies it at its source.") @Required @Size(max = 128)
        String fingerprint) {}
