package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What sort of incident; drills and near misses stay out of production metrics. */
public enum IncidentKind implements Term {
    @JsonProperty("Production")
    PRODUCTION,
    @JsonProperty("Security")
    SECURITY,
    @JsonProperty("NearMiss")
    NEAR_MISS,
    @JsonProperty("Drill")
    DRILL
}
