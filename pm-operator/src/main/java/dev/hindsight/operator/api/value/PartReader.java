package dev.hindsight.operator.api.value;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.ObjectCodec;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonMappingException.Reference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Reads an object part by part: a part that cannot be read is left out and reported, and the rest counts. */
public final class PartReader {
    private static final int SHOWN = 64;

    private final ObjectCodec codec;
    /** Whether a part is a whole field of the object, or the smallest thing that cannot be read. */
    private final boolean wholeFields;

    public PartReader(ObjectCodec codec, boolean wholeFields) {
        this.codec = codec;
        this.wholeFields = wholeFields;
    }

    /** {@code unreadable} gets the path of each part that was left out, and why. Takes those parts out of the tree. */
    public <T> T read(ObjectNode tree, Class<T> type, BiConsumer<String, String> unreadable) throws IOException {
        while (true) {
            try {
                return codec.treeToValue(tree, type);
            } catch (JsonProcessingException | IllegalArgumentException e) {
                var path = e instanceof JsonMappingException mapping ? mapping.getPath() : List.<Reference>of();
                unreadable.accept(text(path), why(e));
                if (path.isEmpty() || !remove(tree, wholeFields ? path.subList(0, 1) : path)) {
                    return codec.treeToValue(tree.removeAll(), type);
                }
            }
        }
    }

    /** Of a list the whole item goes: half of one would be another item. */
    private static boolean remove(JsonNode tree, List<Reference> path) {
        var node = tree;
        Runnable removal = null;
        var inList = false;
        for (var step : path) {
            if (node instanceof ArrayNode list && list.has(step.getIndex())) {
                removal = () -> list.remove(step.getIndex());
                inList = true;
                node = list.get(step.getIndex());
            } else if (node instanceof ObjectNode object && object.has(step.getFieldName())) {
                removal = inList ? removal : () -> object.remove(step.getFieldName());
                node = object.get(step.getFieldName());
            }
        }
        if (removal != null) {
            removal.run();
        }
        return removal != null;
    }

    private static String text(List<Reference> path) {
        return path.stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^[.]", "");
    }

    private static String why(Exception e) {
        if (e instanceof InvalidFormatException format && format.getValue() != null) {
            var value = String.valueOf(format.getValue());
            var shown = value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
            return "\"%s\" cannot be read; %s".formatted(shown, allowed(format.getTargetType()));
        }
        return "cannot be read; allowed is what the schema of this version says";
    }

    private static String allowed(Class<?> type) {
        if (type != null && Term.class.isAssignableFrom(type) && type.isEnum()) {
            return "allowed is "
                    + Arrays.stream(type.getEnumConstants())
                            .map(term -> ((Term) term).camelCase())
                            .collect(Collectors.joining(", "));
        }
        return type == ZonedDateTime.class ? DateTime.ALLOWED : "allowed is what the schema of this version says";
    }
}
