package dev.hindsight.operator.api.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

/** The sealed or open manifest of one episode (0 before the first reopening). */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "oldSelf.state != 'Sealed' || self.state == 'Sealed'",
        message = "a sealed episode stays sealed",
        fieldPath = ".state")
@ValidationRule(
        value =
                "!has(oldSelf.manifestDigest) || (has(self.manifestDigest) && self.manifestDigest == oldSelf.manifestDigest)",
        message = "manifestDigest is set once",
        fieldPath = ".manifestDigest")
public record Episode(
        @JsonPropertyDescription("Number of the episode.") @Required @Min(0) @Max(100)
        Integer episode,

        @JsonPropertyDescription("Open or Sealed; a sealed episode stays sealed.") @Required
        EpisodeState state,

        @JsonPropertyDescription("SHA-256 of the manifest. Set once.") @Size(max = 71) @Pattern("^sha256:[0-9a-f]{64}$")
        String manifestDigest) {}
