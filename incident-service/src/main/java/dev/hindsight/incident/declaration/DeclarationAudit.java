package dev.hindsight.incident.declaration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.hindsight.audit.Actor;
import dev.hindsight.audit.Change;
import dev.hindsight.incident.incident.correction.Corrections;
import dev.hindsight.incident.incident.record.Anomaly;
import dev.hindsight.incident.incident.record.Declared;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.view.IncidentJson;
import dev.hindsight.incident.incident.write.IncidentWriter.Authored;

/** Says of every change by manifest which field manager it came from. */
@Singleton
final class DeclarationAudit {
    private static final String FENCE_RESET = "fence_reset";

    /** Raising the count clears milestones that are declared no longer. */
    private static final String REOPENED_BY = "reopenCount";

    /** No record begins without its start, which brings defaults such as the kind. */
    private static final String OPENED_BY = "startedAt";

    private final IncidentJson json;
    private final ObjectMapper mapper;

    DeclarationAudit(IncidentJson json, ObjectMapper mapper) {
        this.json = json;
        this.mapper = mapper;
    }

    /** {@code reset}: the state that the record knew and that the cluster no longer has, as {@code caller} proved. */
    List<Authored> changes(
            Incident before, Incident after, Declaration declaration, Optional<KnownState> reset, Actor caller) {
        List<Authored> changes = new ArrayList<>();
        reset.ifPresent(known -> changes.add(new Authored(caller, List.of(fenceReset(known, declaration)))));
        changes.addAll(changes(before, after, declaration));
        return changes;
    }

    private Change fenceReset(KnownState known, Declaration declaration) {
        return new Change(FENCE_RESET, mapper.valueToTree(known), mapper.valueToTree(KnownState.of(declaration)));
    }

    private List<Authored> changes(Incident before, Incident after, Declaration declaration) {
        Map<String, List<Change>> byManager = byManager(
                Change.between(json.writable(before), json.writable(after)), REOPENED_BY, declaration.owners());
        byManager.computeIfAbsent("", manager -> new ArrayList<>()).addAll(ownershipChanges(before, after));
        after.corrections.forEach(correction -> byManager
                .computeIfAbsent(declaration.owners().getOrDefault(correction.field(), ""), any -> new ArrayList<>())
                .add(Corrections.reason(correction)));
        return authored(byManager, declaration);
    }

    static List<Authored> creation(List<Change> changes, Declaration declaration) {
        return authored(byManager(changes, OPENED_BY, declaration.owners()), declaration);
    }

    List<Change> ownershipChanges(Incident before, Incident after) {
        return Change.between(ownership(before), ownership(after));
    }

    /** What a declaration changes besides the fields: it is no field, yet readers of the record see it. */
    private ObjectNode ownership(Incident incident) {
        Declared declared = incident.declared;
        ObjectNode shown = mapper.createObjectNode();
        if (declared.isAdopted()) {
            shown.put("object", declared.uid);
            shown.put("captureEnabled", declared.captureEnabled);
            shown.put("lookaheadSeconds", declared.lookaheadSeconds);
        }
        if (!declared.owners().isEmpty()) {
            shown.set("declaredFields", mapper.valueToTree(declared.owners()));
        }
        if (!declared.conflicts().isEmpty()) {
            shown.set("conflicts", mapper.valueToTree(declared.conflicts()));
        }
        incident.anomaly(Anomaly.PROJECTION_REFUSED)
                .ifPresent(refusal -> shown.put(ProjectionService.REFUSED, refusal.message()));
        return shown;
    }

    /** What is not declared itself follows from a field that is: it is of that field's manager. */
    private static Map<String, List<Change>> byManager(List<Change> changes, String cause, Map<String, String> owners) {
        Map<String, List<Change>> byManager = new LinkedHashMap<>();
        String causer = owners.getOrDefault(cause, "");
        changes.forEach(change -> byManager
                .computeIfAbsent(owners.getOrDefault(change.field(), causer), manager -> new ArrayList<>())
                .add(change));
        return byManager;
    }

    private static List<Authored> authored(Map<String, List<Change>> byManager, Declaration declaration) {
        return byManager.entrySet().stream()
                .map(entry -> new Authored(actor(entry.getKey(), declaration), entry.getValue()))
                .toList();
    }

    private static Actor actor(String manager, Declaration declaration) {
        return Actor.manifest(manager.isEmpty() ? null : manager, declaration.uid(), declaration.generation());
    }
}
