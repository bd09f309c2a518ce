package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is captured. */
public enum CaptureInclude implements Term {
    @JsonProperty("Events")
    EVENTS,
    @JsonProperty("Rollouts")
    ROLLOUTS
}
