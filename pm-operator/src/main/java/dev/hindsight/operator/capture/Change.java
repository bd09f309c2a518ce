package dev.hindsight.operator.capture;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** One change of one workload, as a `rollouts` artifact tells it; absent members are not known or do not apply. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
record Change(
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
    @RegisterForReflection
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

    /** At or before the start first, then whatever is nearest; times have seconds, so ties are common. */
    static Comparator<Change> nearest(Instant startedAt) {
        return Comparator.comparing((Change change) -> change.at().isAfter(startedAt))
                .thenComparing(change -> new Window(change.at(), change.at()).distanceTo(startedAt))
                .thenComparing(Change::kind)
                .thenComparing(change -> change.workload().shown());
    }
}
