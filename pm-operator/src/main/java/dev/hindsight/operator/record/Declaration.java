package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * What an object in the cluster declares about its record, with the fence (creationTimestamp, uid, generation,
 * resourceVersion) that makes a late or second writer harmless. {@code supersedes}: the state that the record knows and that
 * etcd no longer has.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Declaration(
        String cluster,
        String uid,
        Instant creationTimestamp,
        long generation,
        String resourceVersion,
        boolean captureEnabled,
        long lookaheadSeconds,
        int reopenCount,
        String accept,
        List<Map<String, String>> corrections,
        Map<String, Object> fields,
        Map<String, String> owners,
        JsonNode supersedes) {

    public Declaration superseding(JsonNode known) {
        return new Declaration(
                cluster,
                uid,
                creationTimestamp,
                generation,
                resourceVersion,
                captureEnabled,
                lookaheadSeconds,
                reopenCount,
                accept,
                corrections,
                fields,
                owners,
                known);
    }
}
