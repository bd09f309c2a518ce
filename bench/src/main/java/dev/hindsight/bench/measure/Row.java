package dev.hindsight.bench.measure;

import java.util.Locale;

/** One line of the results; {@code ratio} and {@code aim} are empty where a figure has no peer. */
public record Row(String what, String ours, String peer, String ratio, String aim) {
    public static final String HEADER =
            "| figure | what | ours | peer | ratio, median (spread) | aim |\n|---|---|---|---|---|---|";

    public static Row plain(String what, String ours, String aim) {
        return new Row(what, ours, "", "", aim);
    }

    /** Why a ratio is what it is: cores that are shared by all do not more than this time allows. */
    public static Row cpu(String what, Cpu ours, Cpu peer) {
        return new Row(
                "processor time of one " + what + ", all calls of one round on the average",
                ours.text(),
                peer.text(),
                String.format(Locale.ROOT, "%.2f", peer.sum() / ours.sum()),
                "");
    }

    public String line(String figure) {
        return "| `%s` | %s | %s | %s | %s | %s |".formatted(figure, what, ours, peer, ratio, aim);
    }
}
