package dev.hindsight.operator.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

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
        Map<String, Integer> redactions) {

    static final String TRUNCATED_BY = "truncatedBy";

    /** What stands beside the bytes, as parameters of the query. */
    Map<String, String> metadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put("episode", String.valueOf(episode));
        metadata.put("kind", kind);
        metadata.put("source", "pm-operator");
        metadata.put("from", from.toString());
        metadata.put("to", to.toString());
        metadata.put("items", String.valueOf(items));
        metadata.put("truncated", String.valueOf(truncated));
        if (!truncatedBy.isEmpty()) {
            metadata.put(TRUNCATED_BY, String.join(",", truncatedBy));
        }
        metadata.put("dropped", String.valueOf(dropped));
        if (!redactions.isEmpty()) {
            metadata.put("redactions", counts());
        }
        return metadata;
    }

    private String counts() {
        return redactions.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getKey() + "=" + e.getValue())
                .collect(Collectors.joining(","));
    }

    /** The bytes as they travel. */
    byte[] packed() {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
