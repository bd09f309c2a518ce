package dev.hindsight.operator.api.spec;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A page that belongs to the incident. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Link(
        @JsonPropertyDescription("Where it is; http or https, unique in this list.")
        @Required
        @Size(max = 2048)
        @Pattern("^https?://")
        String url,

        @JsonPropertyDescription("What a reader finds there.") @Size(max = 200)
        String title) {}
