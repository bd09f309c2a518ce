package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** What the capture really uses, after the operator chose what the spec leaves open. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Effective(
        @JsonPropertyDescription("Begin of the window.") @Pattern(DateTime.DERIVED)
        ZonedDateTime captureFrom,

        @JsonPropertyDescription("End of the window as known now.") @Pattern(DateTime.DERIVED)
        ZonedDateTime captureTo,

        @JsonPropertyDescription("How long before startedAt evidence counts.") @Size(max = 20)
        String lookback,

        @JsonPropertyDescription("How long after resolvedAt evidence still counts.") @Size(max = 20)
        String lookahead,

        @JsonPropertyDescription("Namespaces that are captured from.") @Size(max = 20)
        List<@Size(min = 1, max = 63) String> namespaces) {}
