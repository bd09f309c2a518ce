package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import dev.hindsight.operator.api.value.DateTime;

/** How far the capture of evidence has come. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value =
                "!has(oldSelf.episodes) || oldSelf.episodes.all(o, o.state != 'Sealed' || (has(self.episodes) && self.episodes.exists(n, n.episode == o.episode || n.episode >= o.episode + 10)))",
        message = "a sealed episode is kept until ten newer ones follow",
        fieldPath = ".episodes")
public class CaptureStatus {
    @JsonPropertyDescription("Pending, Collecting, Final or Failed.")
    public CaptureState state;

    @JsonPropertyDescription("How many runs there were in this episode.")
    @Min(0)
    public Integer runs;

    @JsonPropertyDescription("When the last run ended. One that found nothing new is written with the next change.")
    @Pattern(DateTime.DERIVED)
    public ZonedDateTime lastRunAt;

    @JsonPropertyDescription("When the next run is due, as of the last run that is written.")
    @Pattern(DateTime.DERIVED)
    public ZonedDateTime nextRunAt;

    @JsonPropertyDescription("The newest artifact of each kind.")
    @Size(max = 20)
    public List<ArtifactRef> artifacts;

    @JsonPropertyDescription("Begin of the time for which there is evidence.")
    @Pattern(DateTime.DERIVED)
    public ZonedDateTime coverageFrom;

    @JsonPropertyDescription("End of the time for which there is evidence.")
    @Pattern(DateTime.DERIVED)
    public ZonedDateTime coverageTo;

    @JsonPropertyDescription("Stretches without evidence.")
    @Size(max = 10)
    public List<Gap> gaps;

    @JsonPropertyDescription("How often each redaction rule was applied.")
    @Size(max = 30)
    public Map<String, @Min(0) Integer> redactions;

    @JsonPropertyDescription("The newest episodes and the digests of their manifests.")
    @Size(max = 10)
    public List<Episode> episodes;
}
