package dev.hindsight.incident.evidence.gap;

import java.util.List;
import java.util.UUID;

import io.smallrye.mutiny.Uni;

/** A higher package that knows what evidence of its own an episode could not keep; named by the episode's manifest. */
public interface EvidenceGaps {

    Uni<List<Gap>> gaps(UUID incidentId, int episode);
}
