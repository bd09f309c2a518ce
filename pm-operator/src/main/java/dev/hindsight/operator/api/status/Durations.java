package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** Derived durations of the current episode, in seconds from startedAt. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Durations(
        @JsonPropertyDescription("Seconds until it was detected.")
        Long detect,

        @JsonPropertyDescription("Seconds until it was acknowledged.")
        Long acknowledge,

        @JsonPropertyDescription("Seconds until it was mitigated.")
        Long mitigate,

        @JsonPropertyDescription("Seconds until it was resolved.")
        Long resolve) {}
