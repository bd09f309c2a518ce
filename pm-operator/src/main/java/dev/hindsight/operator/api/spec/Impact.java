package dev.hindsight.operator.api.spec;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;

/** What users noticed. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Impact(
        @JsonPropertyDescription("Whether customers noticed.")
        Boolean customerImpact,

        @JsonPropertyDescription("Whether data was lost.") Boolean dataLoss,

        @JsonPropertyDescription("How many users were affected, as well as known.") @Min(0)
        Long usersAffected,

        @JsonPropertyDescription("The services that were impaired.") @Size(max = 50)
        List<@Size(min = 1, max = 253) String> services,

        @JsonPropertyDescription("The impact in words.") @Size(max = 2048)
        String summary) {}
