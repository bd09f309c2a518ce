package dev.hindsight.operator.capture.rollout;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.operator.capture.request.Window;

/** The shape of a `rollouts` artifact; `contracts/artifacts/rollouts.schema.json` says what each member means. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RolloutsArtifact(
        String kind,
        int formatVersion,
        Window window,
        Instant startedAt,
        List<String> namespaces,
        boolean truncated,
        List<String> truncatedBy,
        int droppedChanges,
        List<NotRead> notRead,
        List<Change> changes) {

    /** A kind of workload in scope whose changes are not here; `group` is empty for the core group. */
    record NotRead(String namespace, String group, String kind) {}

    static final int FORMAT_VERSION = 1;
    static final int MAX_CHANGES = 200;
}
