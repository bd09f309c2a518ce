package dev.hindsight.operator.api.status;

import java.time.ZonedDateTime;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;

import dev.hindsight.operator.api.value.DateTime;

/** How far spec and record agree. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public class Sync {
    @JsonPropertyDescription("When the declaration was last accepted.")
    @Pattern(DateTime.DERIVED)
    public ZonedDateTime lastSyncedAt;

    @JsonPropertyDescription("Generation that was declared then.")
    @Min(0)
    public Long lastSyncedGeneration;

    @JsonPropertyDescription(
            "Hash over the declared values and their owners; equal means that there is nothing to declare.")
    @Size(max = 71)
    @Pattern("^sha256:[0-9a-f]{64}$")
    public String specHash;

    @JsonPropertyDescription("Version of the record after the last declaration.")
    @Min(0)
    public Long remoteVersion;

    @JsonPropertyDescription(
            "Fields that differ; the annotation hindsight.dev/accept (cluster or service) settles them.")
    @Size(max = 10)
    public List<SyncConflict> conflicts;
}
