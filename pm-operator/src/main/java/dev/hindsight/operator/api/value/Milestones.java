package dev.hindsight.operator.api.value;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;

/** The milestone times of the current episode. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Milestones(
        @JsonPropertyDescription("When it began.") @Pattern(DateTime.DERIVED)
        ZonedDateTime startedAt,

        @JsonPropertyDescription("When somebody or something noticed.") @Pattern(DateTime.DERIVED)
        ZonedDateTime detectedAt,

        @JsonPropertyDescription("When somebody took it on.") @Pattern(DateTime.DERIVED)
        ZonedDateTime acknowledgedAt,

        @JsonPropertyDescription("When users no longer suffered.") @Pattern(DateTime.DERIVED)
        ZonedDateTime mitigatedAt,

        @JsonPropertyDescription("When it was over.") @Pattern(DateTime.DERIVED)
        ZonedDateTime resolvedAt) {}
