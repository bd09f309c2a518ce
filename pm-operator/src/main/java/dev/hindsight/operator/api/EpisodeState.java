package dev.hindsight.operator.api;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether the manifest of an episode is still open. */
public enum EpisodeState implements Term {
    @JsonProperty("Open")
    OPEN,
    @JsonProperty("Sealed")
    SEALED
}
