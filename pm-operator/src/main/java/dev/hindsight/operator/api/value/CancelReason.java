package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Why a cancelled incident was none. */
public enum CancelReason implements Term {
    @JsonProperty("FalseAlarm")
    FALSE_ALARM,
    @JsonProperty("Duplicate")
    DUPLICATE,
    @JsonProperty("Other")
    OTHER
}
