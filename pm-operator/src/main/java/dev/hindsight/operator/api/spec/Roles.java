package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Size;

/** Who leads the response. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Roles(
        @JsonPropertyDescription("Who decides. Written as group:NAME or user:NAME.") @Size(min = 1, max = 128)
        String commander,

        @JsonPropertyDescription("Who writes down what happens. Written as group:NAME or user:NAME.")
        @Size(min = 1, max = 128)
        String scribe,

        @JsonPropertyDescription("Who talks to users and management. Written as group:NAME or user:NAME.")
        @Size(min = 1, max = 128)
        String communications) {}
