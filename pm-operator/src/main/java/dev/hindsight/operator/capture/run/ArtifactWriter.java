package dev.hindsight.operator.capture.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.canonicaljson.CanonicalJson;
import dev.hindsight.canonicaljson.Digests;
import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Window;
import dev.hindsight.redaction.JsonRedactor;
import dev.hindsight.redaction.Redactor;

/** Makes bytes: every string passes the redactor on its way, and nothing is larger than it may be. */
public final class ArtifactWriter {

    /** An artifact before it has bytes; what is said about it must follow from its content alone. */
    public record Draft(
            String kind,
            Object content,
            Window window,
            int items,
            boolean truncated,
            List<String> truncatedBy,
            int droppedItems,
            boolean consistent) {}

    /** Groups repeat what the rows say: a marker there is the same secret again. */
    private static final String REPETITION = "groups";

    private final JsonRedactor redactor = new JsonRedactor(new Redactor());

    public CapturedArtifact write(Draft draft) {
        JsonNode redacted = redactor.redact(CanonicalJson.MAPPER.valueToTree(draft.content()));
        byte[] bytes = CanonicalJson.bytes(redacted);
        return new CapturedArtifact(
                draft.kind(),
                bytes,
                Digests.of(bytes),
                draft.items(),
                draft.window().from(),
                draft.window().to(),
                draft.truncated(),
                draft.truncatedBy(),
                draft.droppedItems(),
                draft.consistent(),
                counts((ObjectNode) redacted));
    }

    /** Drops the last items of a ranked list until the bytes fit; a few rounds, since the first guess is close. */
    public CapturedArtifact fitting(int items, long maxBytes, IntFunction<Draft> draft) {
        int keep = items;
        CapturedArtifact artifact = write(draft.apply(keep));
        while (artifact.bytes().length > maxBytes && keep > 0) {
            keep = (int) Math.min(keep - 1L, keep * 95L / 100 * maxBytes / artifact.bytes().length);
            artifact = write(draft.apply(keep));
        }
        return artifact;
    }

    private static Map<String, Integer> counts(ObjectNode tree) {
        Map<String, Integer> counts = new TreeMap<>();
        tree.properties().stream()
                .filter(member -> !REPETITION.equals(member.getKey()))
                .forEach(member -> JsonRedactor.count(member.getValue())
                        .forEach((rule, count) -> counts.merge(rule, count, Integer::sum)));
        return counts;
    }
}
