package dev.hindsight.incident.declaration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import dev.hindsight.incident.declaration.Declaration.DeclaredCorrection;
import dev.hindsight.incident.incident.record.Correction;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

/**
 * What a manifest corrects: a milestone with more entries in {@code spec.corrections} than the record has seen. Its declared
 * value then counts without a conflict; one that was declared and no longer is goes from the record.
 */
final class DeclaredCorrections {
    private final Declaration declaration;
    private final Map<String, String> reasons = new HashMap<>();

    /** {@code known}: how many entries of each milestone were in the declaration before. */
    DeclaredCorrections(Declaration declaration, Map<String, Integer> known) {
        this.declaration = declaration;
        Map<String, Integer> counts = counts(declaration);
        for (DeclaredCorrection entry : declaration.corrections()) {
            if (counts.get(entry.field()) > known.getOrDefault(entry.field(), 0)) {
                reasons.put(entry.field(), entry.reason());
            }
        }
    }

    static Map<String, Integer> counts(Declaration declaration) {
        Map<String, Integer> counts = new HashMap<>();
        declaration.corrections().forEach(entry -> counts.merge(entry.field(), 1, Integer::sum));
        return counts;
    }

    boolean corrects(Milestone milestone) {
        return reasons.containsKey(milestone.field());
    }

    /** Takes away what was declared until now, was wrong, and is not declared any more. */
    void takeAway(Incident incident) {
        Map<String, String> before = incident.declaredFields();
        for (Milestone milestone : Milestone.OF_AN_EPISODE) {
            boolean gone = before.containsKey(milestone.field()) && !declaration.declares(milestone.field());
            if (corrects(milestone) && gone) {
                milestone.set(incident.milestones, null);
            }
        }
    }

    /** Those that have changed something. */
    List<Correction> between(Incident before, Incident after) {
        List<Correction> corrections = new ArrayList<>();
        for (Milestone milestone : Milestone.values()) {
            Instant was = milestone.in(before.milestones);
            Instant is = milestone.in(after.milestones);
            Optional.ofNullable(reasons.get(milestone.field()))
                    .filter(reason -> was != null && !Objects.equals(was, is))
                    .ifPresent(reason -> corrections.add(new Correction(milestone.field(), was, is, reason, false)));
        }
        return before.reopenCount == after.reopenCount ? corrections : List.of();
    }
}
