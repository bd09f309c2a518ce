package dev.hindsight.incident.evidence.artifact;

import java.util.List;
import java.util.Optional;

import dev.hindsight.incident.evidence.bytes.ArtifactBytes;
import dev.hindsight.incident.evidence.gap.CaptureRunGaps;
import dev.hindsight.incident.evidence.gap.Gap;

/** An artifact's bytes and what was read in them when they arrived, so that neither a seal nor an event has to. */
record ArtifactContent(ArtifactBytes bytes, List<Gap> gaps, Optional<ArtifactSummary> summary) {

    /** Unpacks, so it is for a worker thread. */
    static ArtifactContent read(String kind, ArtifactBytes bytes) {
        List<Gap> gaps = kind.equals(ArtifactKind.CAPTURE_RUN) ? CaptureRunGaps.read(bytes.gzip()) : List.of();
        return new ArtifactContent(bytes, gaps, ArtifactSummary.read(kind, bytes.gzip()));
    }
}
