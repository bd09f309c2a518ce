package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The status of a condition. */
public enum ConditionStatus implements Term {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
}
