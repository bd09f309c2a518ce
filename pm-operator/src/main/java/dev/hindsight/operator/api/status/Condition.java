package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** One observation about the incident, in the shape of metav1.Condition. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Condition(
        @JsonPropertyDescription("What is observed: Ready, Reconciling, Stalled, Synced or EvidenceCaptured.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^([A-Z][A-Za-z0-9]*)$")
        String type,

        @JsonPropertyDescription("True, False or Unknown.") @Required
        ConditionStatus status,

        @JsonPropertyDescription("Why, in one word for programs.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^([A-Z][A-Za-z0-9]*)$")
        String reason,

        @JsonPropertyDescription("Why, in words for people.") @Required @Size(max = 1024)
        String message,

        @JsonPropertyDescription("When the status last changed.") @Required @Pattern(DateTime.DERIVED)
        ZonedDateTime lastTransitionTime,

        @JsonPropertyDescription("The generation that this was observed for.") @Min(0)
        Long observedGeneration) {}
