package dev.hindsight.redaction.shape;

import java.util.ArrayList;
import java.util.List;

import dev.hindsight.redaction.finder.Finder;
import dev.hindsight.redaction.finder.Found;
import dev.hindsight.redaction.text.Chars;

/** Finds tokens by their shape. Those that begin with a literal are looked for where its first letter stands. */
public final class ShapeFinder implements Finder {

    private final Shapes shapes;
    private final List<List<Shape>> byFirst = new ArrayList<>();
    private final List<Shape> others = new ArrayList<>();

    public ShapeFinder(Shapes shapes) {
        this.shapes = shapes;
        for (int i = 0; i < 128; i++) {
            byFirst.add(new ArrayList<>());
        }
        for (Shape shape : shapes.all()) {
            (shape.literal() == null ? others : byFirst.get(shape.literal().charAt(0))).add(shape);
        }
    }

    @Override
    public void find(String text, Found found) {
        Runs runs = new Runs(text, shapes.classes());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            int end = c < 128 ? end(text, at, byFirst.get(c), runs, found) : at;
            if (end == at && Chars.isAlnum(c) && Chars.begins(text, at)) {
                end = end(text, at, others, runs, found);
            }
            at = Math.max(at, end - 1);
        }
    }

    private static int end(String text, int at, List<Shape> candidates, Runs runs, Found found) {
        for (Shape shape : candidates) {
            int end = shape.match(text, at, runs);
            if (end > at) {
                int trimmed = end;
                while (trimmed > at && text.charAt(trimmed - 1) == '.') {
                    trimmed--;
                }
                found.add(at, trimmed, shape.rule());
                return end;
            }
        }
        return at;
    }
}
