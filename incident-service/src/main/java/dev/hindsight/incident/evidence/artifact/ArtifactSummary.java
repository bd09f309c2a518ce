package dev.hindsight.incident.evidence.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;

import dev.hindsight.outbox.PayloadBudget;

/**
 * What an artifact says, short enough for its event: the first rows of the kinds that have the most telling ones first, and how
 * many there are. Read once when the bytes arrive, in one pass that holds no more than it keeps.
 */
public record ArtifactSummary(List<JsonNode> rows, int total) {
    private static final int MOST_ROWS = 50;
    private static final int MOST_BYTES = 60 * 1024;

    private static final Map<String, String> ROWS = Map.of(
            ArtifactKind.EVENTS, "groups",
            ArtifactKind.ROLLOUTS, "changes",
            ArtifactKind.CAPTURE_RUN, "gaps",
            ArtifactKind.ALERT, "alerts");

    private static final JsonFactory FACTORY = new JsonFactory(new ObjectMapper());

    /** Empty for a kind that we do not know, and for bytes that are not what their kind says. */
    public static Optional<ArtifactSummary> read(String kind, byte[] gzip) {
        String rows = ROWS.get(kind);
        if (rows == null) {
            return Optional.empty();
        }
        try (JsonParser parser = FACTORY.createParser(new GZIPInputStream(new ByteArrayInputStream(gzip)))) {
            return isAt(rows, parser) ? Optional.of(rows(parser)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean isAt(String rows, JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return false;
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals(rows);
            if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                return true;
            }
            parser.skipChildren();
        }
        return false;
    }

    private static ArtifactSummary rows(JsonParser parser) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        int total = 0;
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            total++;
            if (rows.size() < MOST_ROWS && token == JsonToken.START_OBJECT) {
                rows.add(ShortenedRow.read(parser));
            } else {
                parser.skipChildren();
            }
        }
        return new ArtifactSummary(rows, total);
    }

    /** The rows that an event has room for. */
    ArrayNode told(PayloadBudget bounded) {
        return bounded.keep("summary.rows", rows, total, MOST_ROWS, MOST_BYTES);
    }
}
