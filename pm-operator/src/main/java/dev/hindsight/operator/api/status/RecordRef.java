package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The record of this incident at incident-service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(value = "self.id == oldSelf.id", message = "recordRef.id is set once", fieldPath = ".id")
public record RecordRef(
        @JsonPropertyDescription("Id of the record. Set once.") @Required @Size(min = 1, max = 64)
        String id,

        @JsonPropertyDescription("Where the record can be read.") @Size(max = 512)
        String url,

        @JsonPropertyDescription("Version of the record that this status shows.") @Min(0)
        Long version) {}
