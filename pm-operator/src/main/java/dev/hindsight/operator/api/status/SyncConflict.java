package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** A field that is declared with one value and recorded with another. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record SyncConflict(
        @JsonPropertyDescription("Name of the field.") @Required @Size(min = 1, max = 64)
        String field,

        @JsonPropertyDescription("Value in the spec; this one counts.") @Size(max = 256)
        String clusterValue,

        @JsonPropertyDescription("Value in the record.") @Size(max = 256)
        String serviceValue,

        @JsonPropertyDescription("When the two were seen to differ.") @Pattern(DateTime.DERIVED)
        ZonedDateTime detectedAt) {}
