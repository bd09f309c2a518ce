package dev.hindsight.operator.incident.situation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;

import dev.hindsight.operator.api.status.Gap;

/** Fewer gaps where there is no room for all, each as wide as those it stands for, so that no loss goes untold. */
public final class Gaps {

    private Gaps() {}

    /** One of what is shown alike, else one a reason. */
    public static List<Gap> atMost(int count, List<Gap> gaps) {
        if (gaps.size() <= count) {
            return gaps;
        }
        var byName = merged(gaps, Gap::shown);
        return byName.size() <= count ? byName : oneEach(gaps);
    }

    public static List<Gap> oneEach(List<Gap> gaps) {
        return merged(gaps, Gap::reason);
    }

    /** Whether only their ends differ, which move with the clock while an incident is open. */
    public static boolean sameButForEnds(List<Gap> a, List<Gap> b) {
        return withoutEnds(a).equals(withoutEnds(b));
    }

    private static List<Gap> withoutEnds(List<Gap> gaps) {
        return gaps == null
                ? List.of()
                : gaps.stream()
                        .map(gap -> new Gap(gap.from(), null, gap.reason(), gap.group(), gap.kind()))
                        .toList();
    }

    private static List<Gap> merged(List<Gap> gaps, Function<Gap, String> name) {
        var byName = new LinkedHashMap<String, Gap>();
        gaps.forEach(gap -> byName.merge(name.apply(gap), gap, Gaps::hull));
        return List.copyOf(byName.values());
    }

    /** Of several kinds none is named: all of them are in the manifest. */
    private static Gap hull(Gap a, Gap b) {
        var alike = a.shown().equals(b.shown());
        return new Gap(
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to(),
                a.reason(),
                alike ? a.group() : null,
                alike ? a.kind() : null);
    }
}
