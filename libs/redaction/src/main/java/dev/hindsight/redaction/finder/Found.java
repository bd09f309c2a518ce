package dev.hindsight.redaction.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The spans that were found in a text. Spans that overlap become one, which has the rule of the longest of them. */
public final class Found {

    private static final Comparator<Span> IN_ORDER =
            Comparator.comparingInt(Span::start).thenComparing(Span::length, Comparator.reverseOrder());

    private final String text;
    private final Markers markers;
    private final List<Span> spans = new ArrayList<>();

    public Found(String text) {
        this.text = text;
        this.markers = Markers.of(text);
    }

    /** What lies within a marker is redacted already; a secret that ends within one ends with it. */
    public void add(int start, int end, String rule) {
        if (end > start && !markers.isInside(start) && !markers.isOne(start, end)) {
            spans.add(new Span(start, markers.endOf(end), rule));
        }
    }

    public String replaced() {
        if (spans.isEmpty()) {
            return text;
        }
        spans.sort(IN_ORDER);
        StringBuilder out = new StringBuilder(text.length());
        int copied = 0;
        for (int i = 0; i < spans.size(); ) {
            Span merged = spans.get(i);
            String rule = merged.rule();
            int longest = merged.length();
            int end = merged.end();
            for (i++; i < spans.size() && spans.get(i).start() < end; i++) {
                Span next = spans.get(i);
                rule = next.length() > longest ? next.rule() : rule;
                longest = Math.max(longest, next.length());
                end = Math.max(end, next.end());
            }
            out.append(text, copied, merged.start()).append(Markers.marker(rule, end - merged.start()));
            copied = end;
        }
        return out.append(text, copied, text.length()).toString();
    }
}
