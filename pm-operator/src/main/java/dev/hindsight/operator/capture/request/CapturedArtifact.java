package dev.hindsight.operator.capture.request;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Evidence ready to send: RFC 8785 bytes with `sha256:` of exactly those. Everything else here is a function of the
 * bytes, so a repeated send never disagrees with the first.
 */
public record CapturedArtifact(
        String kind,
        byte[] bytes,
        String digest,
        int items,
        Instant from,
        Instant to,
        boolean truncated,
        List<String> truncatedBy,
        int droppedItems,
        boolean consistent,
        Map<String, Integer> redactions) {

    public static final String EVENTS = "events";
    public static final String ROLLOUTS = "rollouts";
    public static final String CAPTURE_RUN = "capture-run";
}
