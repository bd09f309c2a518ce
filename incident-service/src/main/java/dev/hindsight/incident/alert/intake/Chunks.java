package dev.hindsight.incident.alert.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.decision.Grouping;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.GroupKey;

/** The alerts of a body, cut into what one transaction may hold: a number of alerts of a number of groups, and each alert once. */
record Chunks(List<List<ReceivedAlert>> all) {

    static Chunks of(List<ReceivedAlert> alerts, AlertSettings settings, int mostAlerts, int mostGroups) {
        Grouping grouping = new Grouping(settings);
        Map<GroupKey, List<ReceivedAlert>> groups = new LinkedHashMap<>();
        alerts.forEach(alert -> groups.computeIfAbsent(grouping.key(alert), key -> new ArrayList<>())
                .add(alert));
        Cutter cutter = new Cutter(mostAlerts, mostGroups);
        groups.values().forEach(cutter::add);
        return new Chunks(cutter.chunks);
    }

    /** Other labels are another alert, whatever their fingerprint is. */
    private record Identity(String fingerprint, Map<String, String> labels) {}

    private static final class Cutter {
        private final List<List<ReceivedAlert>> chunks = new ArrayList<>();
        private final int mostAlerts;
        private final int mostGroups;
        private final Set<Identity> inChunk = new HashSet<>();
        private int groupsInChunk;

        Cutter(int mostAlerts, int mostGroups) {
            this.mostAlerts = mostAlerts;
            this.mostGroups = mostGroups;
            begin();
        }

        void add(List<ReceivedAlert> group) {
            if (groupsInChunk == mostGroups) {
                begin();
            }
            groupsInChunk++;
            for (ReceivedAlert alert : group) {
                Identity identity = new Identity(alert.fingerprint(), alert.labels());
                if (inChunk.size() == mostAlerts || inChunk.contains(identity)) {
                    begin();
                    groupsInChunk = 1;
                }
                inChunk.add(identity);
                chunks.get(chunks.size() - 1).add(alert);
            }
        }

        private void begin() {
            chunks.add(new ArrayList<>());
            inChunk.clear();
            groupsInChunk = 0;
        }
    }

    /** The chunks that are digested when the body comes. */
    Chunks first(int most) {
        return new Chunks(all.subList(0, Math.min(most, all.size())));
    }

    int alerts() {
        return all.stream().mapToInt(List::size).sum();
    }
}
