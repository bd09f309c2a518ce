package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Cuts the alerts of a body into what one transaction may hold: so many alerts, of so many groups. */
record Slices(List<List<ReceivedAlert>> all) {

    static Slices of(List<ReceivedAlert> alerts, AlertSettings settings, int mostAlerts, int mostGroups) {
        Grouping grouping = new Grouping(settings);
        Map<GroupKey, List<ReceivedAlert>> groups = new LinkedHashMap<>();
        alerts.forEach(alert -> groups.computeIfAbsent(grouping.of(alert), key -> new ArrayList<>())
                .add(alert));
        List<List<ReceivedAlert>> slices = new ArrayList<>(List.of(new ArrayList<>()));
        int groupsOfSlice = 0;
        for (List<ReceivedAlert> group : groups.values()) {
            if (groupsOfSlice == mostGroups) {
                slices.add(new ArrayList<>());
                groupsOfSlice = 0;
            }
            groupsOfSlice++;
            for (ReceivedAlert alert : group) {
                if (last(slices).size() == mostAlerts) {
                    slices.add(new ArrayList<>());
                    groupsOfSlice = 1;
                }
                last(slices).add(alert);
            }
        }
        return new Slices(slices);
    }

    private static List<ReceivedAlert> last(List<List<ReceivedAlert>> slices) {
        return slices.get(slices.size() - 1);
    }

    /** What is digested when the body comes: so many of them. */
    Slices first(int most) {
        return new Slices(all.subList(0, Math.min(most, all.size())));
    }

    int alerts() {
        return all.stream().mapToInt(List::size).sum();
    }
}
