package dev.hindsight.redaction.shape;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import dev.hindsight.redaction.text.Lists;

/** The shapes of `shapes.txt`; the head of that file says how a line is written. */
public final class Shapes {

    public static final Shapes ALL = new Shapes("shapes.txt");

    private final Map<String, CharClass> classes = new HashMap<>();
    private final List<Shape> shapes = new ArrayList<>();

    private Shapes(String resource) {
        Lists.lines(resource).forEach(line -> shapes.add(shape(line)));
    }

    public List<Shape> all() {
        return shapes;
    }

    int classes() {
        return classes.size();
    }

    private Shape shape(String line) {
        String[] fields = line.split(" ");
        String pattern = fields[2].replace("\\s", " ");
        boolean begins = pattern.startsWith("\\b");
        boolean ends = pattern.endsWith("\\b");
        String body = pattern.substring(begins ? 2 : 0, pattern.length() - (ends ? 2 : 0));
        String vector = fields[3].replace("|", "").replace("\\s", " ");
        return new Shape(fields[0], fields[1], begins, ends, parts(body), vector);
    }

    private List<Shape.Part> parts(String body) {
        List<Shape.Part> parts = new ArrayList<>();
        for (int at = 0; at < body.length(); ) {
            int open = body.indexOf('[', at);
            if (open != at) {
                String literal = body.substring(at, open < 0 ? body.length() : open);
                parts.add(new Shape.Part(literal, null, 0, 0));
                at += literal.length();
            } else {
                int close = body.indexOf(']', open);
                int end = body.indexOf('}', close);
                String[] counts = body.substring(close + 2, end).split(",", -1);
                parts.add(run(body.substring(open + 1, close), counts));
                at = end + 1;
            }
        }
        return List.copyOf(parts);
    }

    private Shape.Part run(String written, String[] counts) {
        CharClass of = classes.computeIfAbsent(written, w -> new CharClass(w, classes.size()));
        String most = counts[counts.length - 1];
        return new Shape.Part(
                null, of, Integer.parseInt(counts[0]), most.isEmpty() ? Integer.MAX_VALUE : Integer.parseInt(most));
    }
}
