package dev.hindsight.operator.capture.run;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.Window;

/**
 * An episode's runs as status remembers them, and the gaps as the final one found them: the same facts give the same bytes.
 * `artifacts` are the newest of each kind.
 */
public record CaptureRunFacts(
        String namespace,
        String name,
        int episode,
        Window window,
        Optional<Window> covered,
        int runs,
        Optional<Instant> lastRunAt,
        List<Collected> artifacts,
        List<Gap> gaps,
        Map<String, Integer> redactions) {

    /** One artifact that the runs produced, and what its limits cost. */
    public record Collected(
            String kind,
            String digest,
            long bytes,
            int items,
            boolean truncated,
            List<String> truncatedBy,
            int droppedItems,
            boolean consistent) {}
}
