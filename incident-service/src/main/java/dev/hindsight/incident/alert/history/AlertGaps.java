package dev.hindsight.incident.alert.history;

import java.util.List;
import java.util.Set;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.evidence.gap.EvidenceGaps;
import dev.hindsight.incident.evidence.gap.Gap;

/** Names in an episode's manifest the time in which there were more alert payloads than its limit. */
@ApplicationScoped
class AlertGaps implements EvidenceGaps {

    @Override
    public Uni<List<Gap>> gaps(UUID incidentId, int episode) {
        return EpisodeQuota.find(Set.of(incidentId)).map(quota -> {
            EpisodeQuota.Use use = quota.get(incidentId, episode);
            return use.dropped == 0
                    ? List.of()
                    : List.of(new Gap(use.droppedFrom, use.droppedTo, "alert_limit", null, "alert"));
        });
    }
}
