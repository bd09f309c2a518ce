package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** A change after the incident had started: what people did about it, or what made it worse. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ChangeDuring(
        @JsonPropertyDescription("The workload as Kind/namespace/name.") @Required @Size(min = 1, max = 400)
        String workload,

        @JsonPropertyDescription("Its revision after the change.") @Size(max = 64)
        String revision,

        @JsonPropertyDescription("Image before.") @Size(max = 256)
        String fromImage,

        @JsonPropertyDescription("Image after.") @Size(max = 256)
        String toImage,

        @JsonPropertyDescription("When it changed.") @Pattern(DateTime.DERIVED)
        ZonedDateTime at,

        @JsonPropertyDescription("Seconds from startedAt to the change.")
        Long secondsFromStart,

        @JsonPropertyDescription("Value of kubernetes.io/change-cause, redacted.") @Size(max = 256)
        String changeCause,

        @JsonPropertyDescription("Whether the change cause is the previous one, carried over, and so says nothing.")
        Boolean carriedOver,

        @JsonPropertyDescription("Revision in version control, if the workload names it.") @Size(max = 128)
        String vcsRevision,

        @JsonPropertyDescription("How the change was recognised, for instance Rollout or Rollback.") @Size(max = 64)
        String source,

        @JsonPropertyDescription("With Scale: how many scale steps this one, the nearest, stands for.") @Min(1)
        Integer count) {}
