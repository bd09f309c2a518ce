package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an incident stands; derived from its milestones, never declared. */
public enum Lifecycle implements Term {
    @JsonProperty("Open")
    OPEN,
    @JsonProperty("Acknowledged")
    ACKNOWLEDGED,
    @JsonProperty("Mitigated")
    MITIGATED,
    @JsonProperty("Resolved")
    RESOLVED,
    @JsonProperty("Closed")
    CLOSED,
    @JsonProperty("Cancelled")
    CANCELLED
}
