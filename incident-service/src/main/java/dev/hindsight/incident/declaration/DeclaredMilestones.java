package dev.hindsight.incident.declaration;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import dev.hindsight.incident.incident.record.Conflict;
import dev.hindsight.incident.incident.record.Incident;
import dev.hindsight.incident.incident.record.Milestone;

/**
 * Brings declared milestones and those of the record together. If one side has a time, it counts; within a second they
 * are equal; else the declared one wins and the conflict stays until both are equal or a side is accepted.
 */
final class DeclaredMilestones {
    private static final Duration EQUAL = Duration.ofSeconds(1);

    private final Declaration declaration;
    private final Incident incident;
    private final Instant now;
    private final DeclaredCorrections corrections;
    private final List<Conflict> conflicts = new ArrayList<>();

    DeclaredMilestones(Declaration declaration, Incident incident, DeclaredCorrections corrections, Instant now) {
        this.declaration = declaration;
        this.corrections = corrections;
        this.incident = incident;
        this.now = now;
    }

    /** Sets the milestones of the record and returns the conflicts that remain or are remembered. */
    List<Conflict> apply(boolean sameEpisode) {
        if (declaration.episode() < incident.reopenCount) {
            return List.of();
        }
        List<Conflict> known = sameEpisode ? incident.declared.conflicts() : List.of();
        for (Milestone milestone : Milestone.OF_AN_EPISODE) {
            Instant declared = milestone.in(declaration.fields().milestones());
            if (declared != null && corrections.corrects(milestone)) {
                milestone.set(incident.milestones, declared);
            } else if (declared != null) {
                Optional<Conflict> old = known.stream()
                        .filter(conflict -> conflict.field().equals(milestone.field()))
                        .findFirst();
                bring(milestone, declared, old);
            }
        }
        return conflicts;
    }

    private void bring(Milestone milestone, Instant declared, Optional<Conflict> old) {
        Instant service = old.map(Conflict::serviceValue).orElse(milestone.in(incident.milestones));
        if (service == null || isEqual(declared, service)) {
            milestone.set(incident.milestones, declared);
            return;
        }
        boolean sameQuestion = old.isPresent() && old.get().clusterValue().equals(declared);
        Conflict conflict = sameQuestion ? old.get() : new Conflict(milestone.field(), declared, service, now, false);
        if (declaration.accept() == Side.SERVICE || conflict.accepted() && declaration.accept() == null) {
            milestone.set(incident.milestones, service);
            conflicts.add(conflict.acceptedForService());
        } else {
            milestone.set(incident.milestones, declared);
            if (declaration.accept() == null) {
                conflicts.add(conflict);
            }
        }
    }

    private static boolean isEqual(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(EQUAL) <= 0;
    }
}
