package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How far the capture of an episode has come. */
public enum CaptureState implements Term {
    @JsonProperty("Pending")
    PENDING,
    @JsonProperty("Collecting")
    COLLECTING,
    @JsonProperty("Final")
    FINAL,
    @JsonProperty("Failed")
    FAILED
}
