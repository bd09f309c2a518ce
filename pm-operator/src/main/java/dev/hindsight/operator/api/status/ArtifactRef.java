package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** One piece of evidence. Its bytes are at incident-service, never here. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ArtifactRef(
        @JsonPropertyDescription("What it is: events, rollouts or capture-run.") @Required @Size(min = 1, max = 64)
        String kind,

        @JsonPropertyDescription("SHA-256 of its bytes.") @Required @Size(max = 71) @Pattern("^sha256:[0-9a-f]{64}$")
        String digest,

        @JsonPropertyDescription("How many bytes.") @Min(0) Long bytes,
        @JsonPropertyDescription("How many items.") @Min(0) Integer items,

        @JsonPropertyDescription("Begin of the time that it covers.") @Pattern(DateTime.DERIVED)
        ZonedDateTime from,

        @JsonPropertyDescription("End of the time that it covers.") @Pattern(DateTime.DERIVED)
        ZonedDateTime to,

        @JsonPropertyDescription("Where the bytes can be read.") @Size(max = 512)
        String url,

        @JsonPropertyDescription("Whether a limit cut something off.")
        Boolean truncated,

        @JsonPropertyDescription("Which limits: max_events, max_bytes, page_limit or earlier_run.") @Size(max = 8)
        List<@Size(min = 1, max = 32) @Pattern("^[a-z_]+$") String> truncatedBy,

        @JsonPropertyDescription("How many items a limit cut off.") @Min(0)
        Integer droppedItems,

        @JsonPropertyDescription("Whether it shows one moment; false when a list had to be continued after it expired.")
        Boolean consistent) {}
