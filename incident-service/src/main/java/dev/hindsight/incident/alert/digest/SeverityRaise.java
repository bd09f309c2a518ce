package dev.hindsight.incident.alert.digest;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Severity;
import dev.hindsight.postgres.JsonRows;

/** Raises the severity of an incident to that of a graver alert, unless a person or the cluster has set it. It never lowers one. */
@ApplicationScoped
class SeverityRaise {
    private static final String SET_BY_OTHERS =
            "select cast(to_jsonb(exists (select 1 from audit_entry where kind = 'incident' and aggregate_id = :incident"
                    + " and source in ('rest', 'kubernetes')"
                    + " and changes @> '{\"items\": [{\"field\": \"severity\"}]}')) as text)";

    /** {@code gravest} is that of the alerts that come to the incident, or null. */
    Uni<Void> raise(Incident incident, Severity gravest) {
        boolean graver = gravest != null && gravest.compareTo(incident.severity) < 0;
        if (!graver || incident.declaredFields().containsKey("severity")) {
            return Uni.createFrom().voidItem();
        }
        return JsonRows.read(SET_BY_OTHERS, Map.of("incident", incident.id), Boolean.class)
                .invoke(answer -> {
                    if (!answer.get(0)) {
                        incident.severity = gravest;
                    }
                })
                .replaceWithVoid();
    }
}
