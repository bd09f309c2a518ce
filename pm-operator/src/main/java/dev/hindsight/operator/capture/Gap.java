package dev.hindsight.operator.capture;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import com.fasterxml.jackson.annotation.JsonInclude;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A stretch without evidence of one kind (`events`, `rollouts`) in one namespace. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Gap(Instant from, Instant to, GapReason reason, String namespace, String kind) {

    /**
     * What an episode lacks after another run: the latest run's gaps, and of the earlier ones those that no later run can
     * fill. The oldest first.
     */
    public static List<Gap> afterRun(List<Gap> earlier, List<Gap> latest) {
        return Stream.concat(earlier.stream().filter(gap -> gap.reason() == GapReason.EVENTS_EXPIRED), latest.stream())
                .distinct()
                .sorted(Comparator.comparing(Gap::from).thenComparing(Gap::to).thenComparing(Gap::reason))
                .toList();
    }

    static Gap of(Window window, GapReason reason, String namespace, String kind) {
        return new Gap(window.from(), window.to(), reason, namespace, kind);
    }
}
