package dev.hindsight.incident.incident.correction;

import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import io.smallrye.mutiny.Uni;

import dev.hindsight.audit.Change;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Correction;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;
import dev.hindsight.incident.incident.view.EpisodeSource;

/**
 * Leaves corrections with the record that is about to be written: durations follow from the milestones by themselves, and where
 * the evidence of the episode is sealed already, its window stays and the record says so.
 */
@ApplicationScoped
public class Corrections {
    private static final String SEALED = "sealed";

    private final EpisodeSource episodes;

    Corrections(EpisodeSource episodes) {
        this.episodes = episodes;
    }

    /** Refuses one that would open a sealed episode again. */
    public Uni<Void> leave(Incident incident, List<Correction> corrections) {
        if (corrections.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return episodes.episodes(incident)
                .invoke(views -> incident.corrections = corrections.stream()
                        .map(correction -> correction.withSeal(isSealed(incident, correction, views)))
                        .toList())
                .invoke(views -> incident.corrections.forEach(correction -> flag(incident, correction)))
                .replaceWithVoid();
    }

    /** For the audit trail, beside the milestone itself. */
    public static Change reason(Correction correction) {
        ObjectNode why = JsonNodeFactory.instance.objectNode().put("field", correction.field());
        JsonNode after = why.put("reason", correction.reason());
        return new Change("corrections", null, after);
    }

    private static void flag(Incident incident, Correction correction) {
        CorrectionRules.refuseReopening(incident, correction);
        if (correction.sealed()) {
            incident.flag(new Anomaly(
                    Anomaly.SEALED_WINDOW,
                    correction.field(),
                    "was corrected after its episode was sealed; the window of the evidence stays"));
        }
    }

    /** The start belongs to the first episode's window, the resolution to the running one's, and nothing else to any. */
    private static boolean isSealed(Incident incident, Correction correction, List<EpisodeSource.EpisodeView> views) {
        int episode = correction.field().equals(Milestone.STARTED_AT.field()) ? 0 : incident.reopenCount;
        boolean bounds = correction.field().equals(Milestone.STARTED_AT.field())
                || correction.field().equals(Milestone.RESOLVED_AT.field());
        return bounds
                && views.stream()
                        .anyMatch(view ->
                                view.episode() == episode && view.state().equals(SEALED));
    }
}
