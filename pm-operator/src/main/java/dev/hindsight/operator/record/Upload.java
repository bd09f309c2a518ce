package dev.hindsight.operator.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Evidence on its way: the canonical bytes and what is known about them. */
public record Upload(
        int episode,
        String kind,
        String digest,
        byte[] bytes,
        Instant from,
        Instant to,
        int items,
        boolean truncated,
        List<String> truncatedBy,
        int dropped,
        Map<String, Integer> redactions) {}
