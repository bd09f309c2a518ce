package dev.hindsight.operator.api.spec;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import dev.hindsight.operator.api.value.CaptureInclude;

/** What is captured, and how much of it at most. Absent values are chosen by the operator and shown in status.effective. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(self.lookback) || (duration(self.lookback) >= duration('0s') && duration(self.lookback) <= duration('24h'))",
        message = "lookback must be a duration of at most 24h",
        fieldPath = ".lookback")
@ValidationRule(
        value =
                "!has(self.lookahead) || (duration(self.lookahead) >= duration('0s') && duration(self.lookahead) <= duration('6h'))",
        message = "lookahead must be a duration of at most 6h",
        fieldPath = ".lookahead")
public record CaptureSettings(
        @JsonPropertyDescription("Whether the operator captures evidence; absent means true.")
        Boolean enabled,

        @JsonPropertyDescription("How long before startedAt evidence counts, for instance 30m; at most 24h.")
        @Size(min = 2, max = 20)
        @Pattern("^([0-9]{1,6}(h|m|s))+$")
        String lookback,

        @JsonPropertyDescription("How long after resolvedAt evidence still counts, for instance 15m; at most 6h.")
        @Size(min = 2, max = 20)
        @Pattern("^([0-9]{1,6}(h|m|s))+$")
        String lookahead,

        @JsonPropertyDescription("What to capture; absent means everything.") @Size(max = 2)
        List<CaptureInclude> include,

        @JsonPropertyDescription("How many cluster events to keep at most.") @Min(1) @Max(20000)
        Integer maxEvents,

        @JsonPropertyDescription("How many bytes an artifact may have at most.") @Min(4096) @Max(8388608)
        Long maxBytes) {}
