package dev.hindsight.operator.api.status;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.Milestones;
import dev.hindsight.operator.api.value.Severity;

/** The values that count, whoever set them: a manifest, REST or another service. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Observed(
        @JsonPropertyDescription("How bad it is.") Severity severity,

        @JsonPropertyDescription("Milestone times of the current episode.")
        Milestones milestones,

        @JsonPropertyDescription("Number of the current episode.") @Min(0)
        Integer reopenCount,

        @JsonPropertyDescription("The newest of its alerts; incident-service knows all.") @Size(max = 50)
        List<Alert> alerts) {

    /** The same without the older of its alerts. */
    public Observed withAlerts(int count) {
        return alerts == null || alerts.size() <= count
                ? this
                : new Observed(severity, milestones, reopenCount, count == 0 ? null : alerts.subList(0, count));
    }
}
