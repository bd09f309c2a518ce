package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** What looks wrong about a field of the record and was kept as it came. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Anomaly(
        @JsonPropertyDescription("What kind it is, as incident-service names it, for instance future or out_of_order.")
        @Required
        @Size(min = 1, max = 64)
        String code,

        @JsonPropertyDescription("Name of the field.") @Size(max = 64)
        String field,

        @JsonPropertyDescription("What is wrong, after the name of the field.") @Size(max = 512)
        String message) {

    /** {@code resolvedAt was in the future when it was written (future)}, as an Event states it. */
    public String shown() {
        return "%s %s (%s)".formatted(field, message, code);
    }
}
