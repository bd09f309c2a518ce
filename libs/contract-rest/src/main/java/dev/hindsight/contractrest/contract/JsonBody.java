package dev.hindsight.contractrest.contract;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.concurrent.atomic.AtomicInteger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BigIntegerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.contractrest.problem.RestProblem;

/** Reads bytes to a tree within bounds, and refuses what no store and no signature agrees on: NUL, lone surrogates, double keys. */
final class JsonBody {
    static final int MAX_BYTES = 1 << 20;
    private static final int MAX_DEPTH = 20;
    private static final int MAX_DIGITS = 40;
    private static final int MAX_VALUES = 20_000;

    private static final ObjectMapper READER = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxNumberLength(MAX_DIGITS)
                            .build())
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private JsonBody() {}

    static JsonNode parse(byte[] body) {
        if (body == null || body.length == 0) {
            throw malformed("The body is empty; a JSON document is needed.");
        }
        if (body.length > MAX_BYTES) {
            throw new ProblemException(
                    RestProblem.PAYLOAD_TOO_LARGE, "A JSON body has at most " + MAX_BYTES + " bytes.");
        }
        return checked(read(body), new AtomicInteger());
    }

    private static JsonNode read(byte[] body) {
        try (JsonParser parser = READER.createParser(body)) {
            JsonNode tree = READER.readTree(parser);
            if (tree == null || tree.isMissingNode()) {
                throw malformed("The body is empty; a JSON document is needed.");
            }
            if (parser.nextToken() != null) {
                throw malformed("There is something after the end of the JSON document.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw malformed(e.getOriginalMessage() + where(e));
        } catch (NumberFormatException e) {
            throw malformed("A number has an exponent that nothing can hold.");
        } catch (IOException e) {
            throw malformed("The body is not UTF-8.");
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }

    /**
     * In one walk over the whole. The values are counted, since each wrong one is a fault of its own: a body of nothing else
     * must not become an answer many times its size.
     */
    private static JsonNode checked(JsonNode node, AtomicInteger values) {
        if (values.incrementAndGet() > MAX_VALUES) {
            throw malformed("The document has more than " + MAX_VALUES + " values.");
        }
        if (node instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                refuseUnstorable(field.getKey());
                field.setValue(checked(field.getValue(), values));
            });
        } else if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, checked(array.get(i), values));
            }
        } else if (node.isTextual()) {
            refuseUnstorable(node.textValue());
        } else if (node.isBigDecimal()) {
            return plainNumber(node.decimalValue());
        }
        return node;
    }

    private static void refuseUnstorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (c == 0 || Character.isSurrogate(c) && !pair) {
                throw malformed("A text holds a NUL or a lone surrogate, which is no character.");
            }
            i += pair ? 1 : 0;
        }
    }

    /** 3.0 and 3e0 are the integer 3: written as such, since the validator misses the bounds of their other forms. */
    private static JsonNode plainNumber(BigDecimal number) {
        if (Math.abs((long) number.precision() - number.scale()) > MAX_DIGITS) {
            throw malformed("A number has more than " + MAX_DIGITS + " digits.");
        }
        boolean isIntegral = number.signum() == 0 || number.stripTrailingZeros().scale() <= 0;
        return isIntegral ? BigIntegerNode.valueOf(number.toBigInteger()) : DecimalNode.valueOf(number);
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(RestProblem.MALFORMED_JSON, detail);
    }
}
