package dev.hindsight.incident.alert;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.evidence.gap.EvidenceGaps;
import dev.hindsight.incident.evidence.gap.Gap;

/** Says in an episode's manifest from when to when there were more alert payloads than it keeps. */
@ApplicationScoped
class AlertGaps implements EvidenceGaps {

    @Override
    public Uni<List<Gap>> gaps(UUID incidentId, int episode) {
        return EpisodeTraces.of(Set.of(incidentId)).map(traces -> {
            EpisodeTraces.Trace trace = traces.of(incidentId, episode);
            return trace.dropped == 0
                    ? List.of()
                    : List.of(new Gap(trace.droppedFrom, trace.droppedTo, "alert_limit", null, "alert"));
        });
    }
}
