package dev.hindsight.operator.capture.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import com.fasterxml.jackson.annotation.JsonInclude;

import dev.hindsight.operator.capture.request.CapturedArtifact;
import dev.hindsight.operator.capture.request.Gap;
import dev.hindsight.operator.capture.request.Window;

/** The shape of a `capture-run` artifact; `contracts/artifacts/capture-run.schema.json` says what each member means. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CaptureRunArtifact(
        String kind,
        int formatVersion,
        Incident incident,
        int episode,
        Window window,
        Window covered,
        int runs,
        Instant lastRunAt,
        List<Collected> artifacts,
        List<Gap> gaps,
        Map<String, Integer> redactions,
        String program,
        String version) {

    static final int FORMAT_VERSION = 1;

    /** The key that the incident has in kubectl, REST and Git. */
    record Incident(String namespace, String name) {}

    /** An artifact that the runs sent, and what its limits cost. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Collected(
            String kind,
            String digest,
            long bytes,
            int items,
            boolean truncated,
            List<String> truncatedBy,
            int droppedItems,
            boolean consistent) {

        static Collected of(CaptureRunFacts.Collected collected) {
            return new Collected(
                    collected.kind(),
                    collected.digest(),
                    collected.bytes(),
                    collected.items(),
                    collected.truncated(),
                    collected.truncatedBy().isEmpty() ? null : collected.truncatedBy(),
                    collected.droppedItems(),
                    collected.consistent());
        }
    }

    public static CaptureRunArtifact of(CaptureRunFacts facts, String version) {
        return new CaptureRunArtifact(
                CapturedArtifact.CAPTURE_RUN,
                FORMAT_VERSION,
                new Incident(facts.namespace(), facts.name()),
                facts.episode(),
                facts.window(),
                facts.covered().orElse(null),
                facts.runs(),
                facts.lastRunAt().orElse(null),
                facts.artifacts().stream()
                        .map(Collected::of)
                        .sorted(Comparator.comparing(Collected::kind).thenComparing(Collected::digest))
                        .toList(),
                gaps(facts.gaps()),
                new TreeMap<>(facts.redactions()),
                "pm-operator",
                version);
    }

    private static List<Gap> gaps(List<Gap> gaps) {
        Comparator<String> nullsFirst = Comparator.nullsFirst(Comparator.naturalOrder());
        return gaps.stream()
                .distinct()
                .sorted(Comparator.comparing(Gap::from)
                        .thenComparing(Gap::to)
                        .thenComparing(Gap::reason)
                        .thenComparing(Gap::namespace, nullsFirst)
                        .thenComparing(Gap::kind, nullsFirst)
                        .thenComparing(Gap::group, nullsFirst)
                        .thenComparing(Gap::workloadKind, nullsFirst))
                .toList();
    }

    public ArtifactWriter.Draft draft() {
        int lost = artifacts.stream().mapToInt(Collected::droppedItems).sum();
        boolean truncated = artifacts.stream().anyMatch(Collected::truncated);
        boolean consistent = artifacts.stream().allMatch(Collected::consistent);
        List<String> cutBy = artifacts.stream()
                .map(Collected::truncatedBy)
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .distinct()
                .sorted()
                .toList();
        return new ArtifactWriter.Draft(kind, this, window, artifacts.size(), truncated, cutBy, lost, consistent);
    }
}
