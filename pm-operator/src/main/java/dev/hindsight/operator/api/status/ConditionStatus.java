package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.hindsight.operator.api.value.Term;

/** The status of a condition. */
public enum ConditionStatus implements Term {
    @JsonProperty("True")
    TRUE,
    @JsonProperty("False")
    FALSE,
    @JsonProperty("Unknown")
    UNKNOWN
}
