package dev.hindsight.incident.evidence.seal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

import org.erdtman.jcs.JsonCanonicalizer;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.incident.evidence.gap.Gap;

/**
 * What one episode's evidence consists of: the digests of its artifacts, what is known to be missing, and the digest of the
 * manifest before it. Its bytes are RFC 8785 canonical JSON, so that equal content has one digest and anybody can recompute it.
 */
record Manifest(
        UUID incidentId,
        String key,
        String cluster,
        int episode,
        Window window,
        List<Entry> artifacts,
        List<Gap> gaps,
        String prevManifestDigest) {

    /** Milliseconds always, since {@code 10:00:00Z} and {@code 10:00:00.000Z} would be two digests of one instant. */
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    record Window(Instant from, Instant to) {}

    record Entry(
            int episode,
            String kind,
            String digest,
            long bytes,
            Instant from,
            Instant to,
            String source,
            List<String> truncatedBy) {}

    byte[] bytes() {
        ObjectNode root = JSON.objectNode()
                .put("incidentId", incidentId.toString())
                .put("key", key)
                .put("cluster", cluster)
                .put("episode", episode)
                .put("prevManifestDigest", prevManifestDigest);
        root.set("window", between(window.from(), window.to()));
        root.set("artifacts", entries());
        root.set("gaps", gapList());
        try {
            return new JsonCanonicalizer(root.toString()).getEncodedUTF8();
        } catch (IOException e) {
            throw new UncheckedIOException("a manifest is always valid JSON", e);
        }
    }

    private ArrayNode entries() {
        ArrayNode array = JSON.arrayNode();
        artifacts.stream()
                .sorted(Comparator.comparing(Entry::digest).thenComparing(Entry::episode))
                .map(Manifest::json)
                .forEach(array::add);
        return array;
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode json = between(entry.from(), entry.to())
                .put("episode", entry.episode())
                .put("kind", entry.kind())
                .put("digest", entry.digest())
                .put("bytes", entry.bytes())
                .put("source", entry.source());
        if (!entry.truncatedBy().isEmpty()) {
            ArrayNode by = json.putArray("truncatedBy");
            entry.truncatedBy().forEach(by::add);
        }
        return json;
    }

    private ArrayNode gapList() {
        ArrayNode array = JSON.arrayNode();
        gaps.forEach(gap -> {
            ObjectNode node = array.addObject()
                    .put("from", text(gap.from()))
                    .put("to", text(gap.to()))
                    .put("reason", gap.reason());
            gap.naming().forEach(node::put);
        });
        return array;
    }

    private static ObjectNode between(Instant from, Instant to) {
        return JSON.objectNode().put("from", text(from)).put("to", text(to));
    }

    private static String text(Instant instant) {
        return instant == null ? null : MILLISECONDS.format(instant);
    }
}
