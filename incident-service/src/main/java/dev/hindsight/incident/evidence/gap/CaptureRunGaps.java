package dev.hindsight.incident.evidence.gap;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.hindsight.contractrest.contract.Rfc3339;
import dev.hindsight.contractrest.problem.Fault;
import dev.hindsight.contractrest.problem.ProblemException;

/** Reads the gaps out of a {@code capture-run} when it arrives, so that sealing needs no bytes and cannot fail on them. */
public final class CaptureRunGaps {
    static final int MOST = 1000;
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final Pattern GROUP = Pattern.compile("[a-z0-9.-]{0,253}");
    private static final JsonFactory FACTORY = new JsonFactory(new ObjectMapper());

    private CaptureRunGaps() {}

    public static List<Gap> read(byte[] gzip) {
        try (JsonParser parser = FACTORY.createParser(new GZIPInputStream(new ByteArrayInputStream(gzip)))) {
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    boolean gaps = parser.currentName().equals("gaps");
                    if (parser.nextToken() == JsonToken.START_ARRAY && gaps) {
                        return gaps(parser);
                    }
                    parser.skipChildren();
                }
            }
            throw refused(new Fault("gaps", "required", "a capture-run says its gaps, if only []"));
        } catch (IOException e) {
            throw refused(new Fault("gaps", "wrong_format", "cannot be read"));
        }
    }

    private static List<Gap> gaps(JsonParser parser) throws IOException {
        List<Gap> gaps = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (gaps.size() == MOST) {
                throw refused(new Fault("gaps", "too_many", "has at most " + MOST));
            }
            gaps.add(gap(parser.readValueAsTree(), "gaps[" + gaps.size() + "]"));
        }
        return gaps;
    }

    private static Gap gap(JsonNode node, String field) {
        try {
            Gap gap = new Gap(
                    Instant.parse(node.path("from").asText()).truncatedTo(ChronoUnit.MILLIS),
                    Instant.parse(node.path("to").asText()).truncatedTo(ChronoUnit.MILLIS),
                    node.path("reason").asText(),
                    node.path("namespace").textValue(),
                    node.path("kind").textValue(),
                    node.path("group").textValue(),
                    node.path("workloadKind").textValue());
            if (Rfc3339.canHold(gap.from())
                    && Rfc3339.canHold(gap.to())
                    && isWord(gap.reason())
                    && (gap.namespace() == null || isWord(gap.namespace()))
                    && (gap.kind() == null || isWord(gap.kind()))
                    && (gap.group() == null || GROUP.matcher(gap.group()).matches())
                    && (gap.workloadKind() == null || isWord(gap.workloadKind()))) {
                return gap;
            }
        } catch (DateTimeException e) {
            // refused below like every other form
        }
        throw refused(new Fault(field, "wrong_format", "has from and to (RFC 3339) and a reason (one word)"));
    }

    private static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    private static ProblemException refused(Fault fault) {
        return ProblemException.invalidBody(List.of(fault));
    }
}
