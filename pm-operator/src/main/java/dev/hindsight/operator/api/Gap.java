package dev.hindsight.operator.api;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/** A stretch of the window without evidence, and why. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Gap(
        @JsonPropertyDescription("Begin.") @Required @Pattern(DateTime.DERIVED)
        ZonedDateTime from,

        @JsonPropertyDescription("End.") @Required @Pattern(DateTime.DERIVED)
        ZonedDateTime to,

        @JsonPropertyDescription("Why nothing was captured, for instance EventsExpired, ListExpired or Forbidden.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^([A-Z][A-Za-z0-9]*)$")
        String reason) {}
