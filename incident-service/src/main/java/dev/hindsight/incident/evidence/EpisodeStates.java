package dev.hindsight.incident.evidence;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.EpisodeSource;
import dev.hindsight.incident.incident.Incident;

/** Tells the projection which episodes are sealed, and by which manifest. */
@ApplicationScoped
class EpisodeStates implements EpisodeSource {

    @Override
    public Uni<List<EpisodeView>> episodes(Incident incident) {
        return EpisodeWindow.all(incident.id)
                .chain(windows -> Seal.lines(incident.id, 0).map(seals -> states(windows, seals)));
    }

    private static List<EpisodeView> states(List<EpisodeWindow> windows, List<SealLine> seals) {
        Map<Integer, SealLine> sealed =
                seals.stream().collect(Collectors.toMap(SealLine::episode, Function.identity()));
        return windows.stream()
                .map(window -> sealed.get(window.episode) == null
                        ? new EpisodeView(window.episode, "open", null)
                        : new EpisodeView(
                                window.episode,
                                "sealed",
                                sealed.get(window.episode).digest()))
                .toList();
    }
}
