package dev.hindsight.incident.incident.record;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import dev.hindsight.contractrest.problem.Fault;

/** What no record may be, whichever endpoint wrote it. The schema of the custom resource refuses the same. */
public final class IncidentRules {
    private IncidentRules() {}

    public static List<Fault> faults(Incident incident, Instant now) {
        List<Fault> faults = new ArrayList<>();
        Milestones milestones = incident.milestones;
        if (milestones.startedAt.isAfter(now.plus(Anomalies.TOLERANCE))) {
            faults.add(new Fault("startedAt", "in_future", "may be at most 5 minutes ahead of " + now));
        }
        for (Milestone milestone : Milestone.OF_AN_EPISODE) {
            Instant at = milestone.in(milestones);
            if (at != null && at.isBefore(milestones.startedAt)) {
                faults.add(new Fault(
                        milestone.field(), "before_start", "must not be before startedAt, " + milestones.startedAt));
            }
        }
        duplicates(incident.details, "slos", "name", faults);
        duplicates(incident.details, "links", "url", faults);
        return faults;
    }

    private static void duplicates(JsonObject details, String list, String key, List<Fault> faults) {
        JsonArray items = details.getJsonArray(list, new JsonArray());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.add(items.getJsonObject(i).getString(key))) {
                faults.add(new Fault(list + "[" + i + "]." + key, "duplicate", "is in the list already"));
            }
        }
    }
}
