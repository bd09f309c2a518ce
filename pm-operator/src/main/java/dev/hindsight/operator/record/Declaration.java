package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What an object in the cluster declares about its record, with the fence (creationTimestamp, uid, generation,
 * resourceVersion) that makes a late or second writer harmless.
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
        Map<String, String> owners) {}
