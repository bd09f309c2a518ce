package dev.hindsight.operator.capture.request;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run found. `covered` is the stretch whose Events it could still see, empty if it listed none. An artifact whose
 * digest is already stored need not be sent again: equal digest means equal bytes and equal metadata.
 */
public record CaptureResult(
        List<CapturedArtifact> artifacts,
        List<Gap> gaps,
        List<PrecedingChange> precedingChanges,
        List<PrecedingChange> changesDuring,
        Map<String, Integer> redactions,
        int pages,
        Optional<Window> covered) {}
