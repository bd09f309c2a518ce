package dev.hindsight.operator.api.status;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import dev.hindsight.operator.api.value.Lifecycle;

/** What Hindsight observes and derives. Written by the operator alone. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@ValidationRule(
        value = "!has(oldSelf.recordRef) || has(self.recordRef)",
        message = "recordRef is set once",
        fieldPath = ".recordRef")
@ValidationRule(
        value = "!has(oldSelf.capture) || has(self.capture) || !has(oldSelf.capture.episodes)",
        message = "capture with its episodes is kept",
        fieldPath = ".capture")
public class IncidentStatus {
    @JsonPropertyDescription("The generation that this status is about; -1 before the first reconcile.")
    @Min(-1)
    public Long observedGeneration;

    @JsonPropertyDescription(
            "Ready, Synced and EvidenceCaptured always; Reconciling and Stalled only while they are true.")
    @Size(max = 16)
    public List<Condition> conditions;

    @JsonPropertyDescription("Open, Acknowledged, Mitigated, Resolved, Closed or Cancelled.")
    public Lifecycle lifecycle;

    @JsonPropertyDescription("The values that count, whoever set them.")
    public Observed observed;

    @JsonPropertyDescription("What the capture really uses.")
    public Effective effective;

    @JsonPropertyDescription("The record at incident-service.")
    public RecordRef recordRef;

    @JsonPropertyDescription("Fields of the spec that are managed by the cluster and refuse edits by REST.")
    @Size(max = 30)
    public List<@Size(min = 1, max = 64) String> declaredFields;

    @JsonPropertyDescription("How far spec and record agree.")
    public Sync sync;

    @JsonPropertyDescription(
            "What looks wrong about the record and was kept as it came; each is told by a Warning Event too.")
    @Size(max = 12)
    public List<Anomaly> anomalies;

    @JsonPropertyDescription("How far the capture of evidence has come.")
    public CaptureStatus capture;

    @JsonPropertyDescription("Changes shortly before the start: images, other templates, rollbacks, creations, edits, "
            + "then scale steps as one; of each the nearest first.")
    @Size(max = 10)
    public List<PrecedingChange> precedingChanges;

    @JsonPropertyDescription("Changes after the start, in the same order.")
    @Size(max = 10)
    public List<ChangeDuring> changesDuring;

    @JsonPropertyDescription("Derived durations in seconds from startedAt.")
    public Durations durations;

    @JsonPropertyDescription("The value of the annotation reconcile.hindsight.dev/requestedAt that was handled last.")
    @Size(max = 256)
    public String lastHandledReconcileAt;
}
