package dev.hindsight.e2e.operator;

import java.util.stream.Stream;

import dev.hindsight.e2e.Rest;

/** What a program counts. */
public record Metrics(String url) {

    /** The sum over all label sets that have these labels, each as {@code name="value"}. */
    public double sum(String name, String... labels) {
        var text = new String(new Rest(url, "").get("/q/metrics").body());
        return text.lines()
                .filter(line -> line.startsWith(name + " ") || line.startsWith(name + "{"))
                .filter(line -> Stream.of(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
