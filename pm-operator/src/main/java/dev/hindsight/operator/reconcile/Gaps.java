package dev.hindsight.operator.reconcile;

import java.util.LinkedHashMap;
import java.util.List;

import dev.hindsight.operator.api.Gap;

/** Fewer gaps where there is no room for all: one a reason, as wide as all of it, so that no loss goes untold. */
final class Gaps {

    private Gaps() {}

    static List<Gap> atMost(int count, List<Gap> gaps) {
        return gaps.size() <= count ? gaps : oneEach(gaps);
    }

    static List<Gap> oneEach(List<Gap> gaps) {
        var byReason = new LinkedHashMap<String, Gap>();
        gaps.forEach(gap -> byReason.merge(gap.reason(), gap, Gaps::hull));
        return List.copyOf(byReason.values());
    }

    private static Gap hull(Gap a, Gap b) {
        return new Gap(
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                a.to().isAfter(b.to()) ? a.to() : b.to(),
                a.reason());
    }
}
