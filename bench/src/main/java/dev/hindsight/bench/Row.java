package dev.hindsight.bench;

/** One line of the results; {@code ratio} and {@code aim} are empty where a figure has no peer. */
record Row(String what, String ours, String peer, String ratio, String aim) {
    static final String HEADER =
            "| figure | what | ours | peer | ratio, median (spread) | aim |\n|---|---|---|---|---|---|";

    static Row plain(String what, String ours, String aim) {
        return new Row(what, ours, "", "", aim);
    }

    String line(String figure) {
        return "| `%s` | %s | %s | %s | %s | %s |".formatted(figure, what, ours, peer, ratio, aim);
    }
}
