package dev.hindsight.operator.api.value;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** Says that this is no incident after all. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Cancelled(
        @JsonPropertyDescription("Why it is none: FalseAlarm, Duplicate or Other.") @Required
        CancelReason reason,

        @JsonPropertyDescription(
                "What a reader should know about it, for instance the name of the incident that this one duplicates.")
        @Size(max = 1024)
        String note) {}
