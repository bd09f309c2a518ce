package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The category of a cause: one list for incidents and contributing factors. */
public enum CauseCategory implements Term {
    @JsonProperty("Change")
    CHANGE,
    @JsonProperty("Capacity")
    CAPACITY,
    @JsonProperty("Dependency")
    DEPENDENCY,
    @JsonProperty("Configuration")
    CONFIGURATION,
    @JsonProperty("Data")
    DATA,
    @JsonProperty("Network")
    NETWORK,
    @JsonProperty("Security")
    SECURITY,
    @JsonProperty("Hardware")
    HARDWARE,
    @JsonProperty("Process")
    PROCESS,
    @JsonProperty("Tooling")
    TOOLING,
    @JsonProperty("Observability")
    OBSERVABILITY,
    @JsonProperty("Communication")
    COMMUNICATION,
    @JsonProperty("Unknown")
    UNKNOWN
}
