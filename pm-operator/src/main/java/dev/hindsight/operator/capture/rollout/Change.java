package dev.hindsight.operator.capture.rollout;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.operator.capture.request.WorkloadRef;
import dev.hindsight.operator.capture.workload.DeployLabels;
import dev.hindsight.operator.capture.workload.Workload;

/** One change of one workload, as a `rollouts` artifact shows it; absent members are not known or do not apply. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Change(
        WorkloadRef workload,
        ChangeKind kind,
        Instant at,
        String manager,
        Long fromRevision,
        Long toRevision,
        Long restoredRevision,
        List<Image> images,
        String changeCause,
        Boolean changeCauseCarriedOver,
        Workload.Progress progressing,
        @JsonProperty("gitops") DeployLabels.GitOps gitOps,
        DeployLabels.Helm helm,
        Map<String, String> labels,
        Map<String, String> vcs,
        List<DiffEntry> diff,
        Integer diffDropped,
        DiffUnavailable diffUnavailable) {

    /** A container whose image changed; `digests` are those its new pods were seen to run. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Image(String container, String from, String to, List<String> digests) {}

    /** Why a template change has no diff. */
    enum DiffUnavailable {
        /** Beyond `revisionHistoryLimit`, or deleted. */
        @JsonProperty("history_pruned")
        HISTORY_PRUNED,
        /** The template could not be fetched now. */
        @JsonProperty("unavailable")
        UNAVAILABLE
    }

    /**
     * An autoscaler may scale a hundred workloads around the one that was rolled out: scale steps come last. Of the others, those
     * at or before the start first, then by kind, another image before any other template, then whatever is nearest.
     */
    static Comparator<Change> mostTelling(Instant startedAt) {
        return Comparator.comparing((Change change) -> change.kind() == ChangeKind.SCALE)
                .thenComparing(change -> change.at().isAfter(startedAt))
                .thenComparing(Change::kind)
                .thenComparing(change -> !change.changesAnImage())
                .thenComparing(change -> new Window(change.at(), change.at()).distanceTo(startedAt))
                .thenComparing(change -> change.workload().shown());
    }

    private boolean changesAnImage() {
        return images != null && images.stream().anyMatch(image -> image.from() != null);
    }
}
