package dev.hindsight.operator.incident.situation;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

import dev.hindsight.operator.api.status.CaptureStatus;
import dev.hindsight.operator.api.status.Episode;
import dev.hindsight.operator.api.status.EpisodeState;
import dev.hindsight.operator.record.Projection;

/** The episodes in a status: the newest ten, and a sealed one never changes. */
public final class Episodes {

    private static final int KEPT = 10;

    private Episodes() {}

    public static void open(CaptureStatus capture, int number) {
        put(capture, new Episode(number, EpisodeState.OPEN, null));
    }

    public static void seal(CaptureStatus capture, int number, String manifestDigest) {
        put(capture, new Episode(number, EpisodeState.SEALED, manifestDigest));
    }

    public static void learn(CaptureStatus capture, List<Projection.Episode> known) {
        known.stream()
                .filter(Projection.Episode::sealed)
                .forEach(episode -> seal(capture, episode.episode(), episode.manifestDigest()));
    }

    public static boolean sealed(CaptureStatus capture, int number) {
        return find(capture, number)
                .filter(episode -> episode.state() == EpisodeState.SEALED)
                .isPresent();
    }

    public static Optional<Integer> newest(CaptureStatus capture) {
        return list(capture).stream().map(Episode::episode).max(Integer::compare);
    }

    private static void put(CaptureStatus capture, Episode episode) {
        if (sealed(capture, episode.episode())) {
            return;
        }
        var all = new TreeMap<Integer, Episode>();
        list(capture).forEach(known -> all.put(known.episode(), known));
        all.put(episode.episode(), episode);
        while (all.size() > KEPT) {
            all.pollFirstEntry();
        }
        capture.episodes = List.copyOf(all.values());
    }

    private static Optional<Episode> find(CaptureStatus capture, int number) {
        return list(capture).stream()
                .filter(episode -> episode.episode() == number)
                .findFirst();
    }

    private static List<Episode> list(CaptureStatus capture) {
        return capture.episodes == null ? List.of() : capture.episodes;
    }
}
