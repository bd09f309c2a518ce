package dev.hindsight.incident.evidence.artifact;

import java.io.IOException;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A row of an artifact with its long texts and lists cut and a member that says so; never more in memory than it keeps. */
final class ShortenedRow {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int LONGEST_TEXT = 300;
    private static final int MOST_MEMBERS = 20;
    private static final int DEEPEST = 4;

    private final JsonParser parser;
    private int room = 4 * 1024;
    private boolean shortened;

    private ShortenedRow(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads the object that the parser is at. */
    static ObjectNode read(JsonParser parser) throws IOException {
        ShortenedRow row = new ShortenedRow(parser);
        ObjectNode copy = row.object(0);
        return row.shortened ? copy.put("shortened", true) : copy;
    }

    private JsonNode value(int depth) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING) {
            return text();
        }
        if (token.isScalarValue()) {
            return parser.readValueAsTree();
        }
        if (depth == DEEPEST) {
            skip();
            return JSON.nullNode();
        }
        return container(token, depth);
    }

    /** It may take half of the room that is left: no long one hides what comes after it. */
    private JsonNode container(JsonToken token, int depth) throws IOException {
        int forTheRest = room / 2;
        room -= forTheRest;
        JsonNode copy = token == JsonToken.START_OBJECT ? object(depth) : array(depth);
        room += forTheRest;
        return copy;
    }

    private JsonNode text() throws IOException {
        String text = parser.getText();
        room -= Math.min(text.length(), LONGEST_TEXT);
        if (text.codePointCount(0, text.length()) <= LONGEST_TEXT) {
            return JSON.textNode(text);
        }
        shortened = true;
        return JSON.textNode(text.substring(0, text.offsetByCodePoints(0, LONGEST_TEXT)) + "…");
    }

    private ObjectNode object(int depth) throws IOException {
        ObjectNode copy = JSON.objectNode();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (hasRoom(copy.size(), name.length())) {
                copy.set(name, value(depth + 1));
            } else {
                skip();
            }
        }
        return copy;
    }

    private ArrayNode array(int depth) throws IOException {
        ArrayNode copy = JSON.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (hasRoom(copy.size(), 0)) {
                copy.add(value(depth + 1));
            } else {
                skip();
            }
        }
        return copy;
    }

    private boolean hasRoom(int members, int name) {
        room -= name + Character.BYTES;
        return room > 0 && members < MOST_MEMBERS && name <= LONGEST_TEXT;
    }

    private void skip() throws IOException {
        parser.skipChildren();
        shortened = true;
    }
}
