package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** A stretch of the window without evidence, and why. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Gap(
        @JsonPropertyDescription("Begin.") @Required @Pattern(DateTime.DERIVED)
        ZonedDateTime from,

        @JsonPropertyDescription("End.") @Required @Pattern(DateTime.DERIVED)
        ZonedDateTime to,

        @JsonPropertyDescription(
                "Why nothing was captured, for instance EventsExpired, ListExpired, Forbidden or KindNotRead.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^([A-Z][A-Za-z0-9]*)$")
        String reason,

        @JsonPropertyDescription("With KindNotRead: the API group of the kind, absent for the core group.")
        @Size(max = 253)
        String group,

        @JsonPropertyDescription("With KindNotRead: the kind of workload whose changes are not in the evidence.")
        @Size(max = 63)
        String kind) {

    public Gap(ZonedDateTime from, ZonedDateTime to, String reason) {
        this(from, to, reason, null, null);
    }

    /** `KindNotRead Workflow.argoproj.io`, as a message names it. */
    public String shown() {
        if (kind == null) {
            return reason;
        }
        return group == null || group.isEmpty() ? reason + " " + kind : reason + " " + kind + "." + group;
    }
}
