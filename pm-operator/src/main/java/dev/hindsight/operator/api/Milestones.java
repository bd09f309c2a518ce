package dev.hindsight.operator.api;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/** The milestone times of the current episode. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Milestones(
        @JsonPropertyDescription("When it began.") ZonedDateTime startedAt,

        @JsonPropertyDescription("When somebody or something noticed.")
        ZonedDateTime detectedAt,

        @JsonPropertyDescription("When somebody took it on.")
        ZonedDateTime acknowledgedAt,

        @JsonPropertyDescription("When users no longer suffered.")
        ZonedDateTime mitigatedAt,

        @JsonPropertyDescription("When it was over.") ZonedDateTime resolvedAt) {}
