package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.hindsight.operator.api.value.Term;

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
