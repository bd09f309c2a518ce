package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A milestone by the name of its field, which is spelled alike everywhere. */
public enum MilestoneField {
    @JsonProperty("startedAt")
    STARTED_AT,
    @JsonProperty("detectedAt")
    DETECTED_AT,
    @JsonProperty("acknowledgedAt")
    ACKNOWLEDGED_AT,
    @JsonProperty("mitigatedAt")
    MITIGATED_AT,
    @JsonProperty("resolvedAt")
    RESOLVED_AT
}
