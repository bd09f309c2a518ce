package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonProperty;

import dev.hindsight.operator.api.value.Term;

/** Whether the manifest of an episode is still open. */
public enum EpisodeState implements Term {
    @JsonProperty("Open")
    OPEN,
    @JsonProperty("Sealed")
    SEALED
}
