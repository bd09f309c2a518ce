package dev.hindsight.incident.alert.intake;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Grouping;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.GroupKey;

/** Cuts the alerts of a body into what one transaction may hold: so many alerts, of so many groups. */
record Chunks(List<List<ReceivedAlert>> all) {

    static Chunks of(List<ReceivedAlert> alerts, AlertSettings settings, int mostAlerts, int mostGroups) {
        Grouping grouping = new Grouping(settings);
        Map<GroupKey, List<ReceivedAlert>> groups = new LinkedHashMap<>();
        alerts.forEach(alert -> groups.computeIfAbsent(grouping.key(alert), key -> new ArrayList<>())
                .add(alert));
        List<List<ReceivedAlert>> chunks = new ArrayList<>(List.of(new ArrayList<>()));
        int groupsOfChunk = 0;
        for (List<ReceivedAlert> group : groups.values()) {
            if (groupsOfChunk == mostGroups) {
                chunks.add(new ArrayList<>());
                groupsOfChunk = 0;
            }
            groupsOfChunk++;
            for (ReceivedAlert alert : group) {
                if (last(chunks).size() == mostAlerts) {
                    chunks.add(new ArrayList<>());
                    groupsOfChunk = 1;
                }
                last(chunks).add(alert);
            }
        }
        return new Chunks(chunks);
    }

    private static List<ReceivedAlert> last(List<List<ReceivedAlert>> chunks) {
        return chunks.get(chunks.size() - 1);
    }

    /** What is digested when the body comes: so many of them. */
    Chunks first(int most) {
        return new Chunks(all.subList(0, Math.min(most, all.size())));
    }

    int alerts() {
        return all.stream().mapToInt(List::size).sum();
    }
}
