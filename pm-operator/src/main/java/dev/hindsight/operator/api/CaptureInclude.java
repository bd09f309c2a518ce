package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What is captured. */
public enum CaptureInclude implements Term {
    @JsonProperty("Events")
    EVENTS,
    @JsonProperty("Rollouts")
    ROLLOUTS
}
