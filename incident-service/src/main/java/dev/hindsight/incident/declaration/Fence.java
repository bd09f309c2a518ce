package dev.hindsight.incident.declaration;

import java.util.Optional;

import dev.hindsight.contractrest.problem.ProblemException;
import dev.hindsight.incident.incident.record.Declared;
import dev.hindsight.incident.problem.IncidentProblem;

/**
 * Lets the newer state of an object win by (creationTimestamp, uid, generation, resourceVersion). Two leaders at once,
 * a late request and an object that was deleted and made again all come out right. Where etcd was restored from a backup,
 * the cluster has no newer state any more: a declaration that names exactly the known state supersedes it.
 */
final class Fence {
    private Fence() {}

    /** The state that is superseded, if any. Refuses what is older than the record knows; the same state again passes. */
    static Optional<KnownState> check(Declaration declaration, Declared known, boolean isReplaced) {
        Optional<String> newer = newer(declaration, known, isReplaced);
        if (newer.isEmpty()) {
            return Optional.empty();
        }
        KnownState state = KnownState.of(known, isReplaced);
        if (!state.equals(declaration.supersedes())) {
            throw ProblemException.knowing(
                    IncidentProblem.STALE_DECLARATION, newer.get() + " Read the object again.", state);
        }
        return Optional.of(state);
    }

    /** What the record knows that is newer than the declaration. */
    private static Optional<String> newer(Declaration declaration, Declared known, boolean isReplaced) {
        if (isReplaced) {
            return Optional.of("The object " + declaration.uid() + " was deleted or replaced.");
        }
        if (declaration.uid().equals(known.uid)) {
            return newerState(declaration, known);
        }
        return Optional.ofNullable(known.createdAt)
                .filter(declaration.creationTimestamp()::isBefore)
                .map(created -> "An object created later, at " + created + ", is known.");
    }

    private static Optional<String> newerState(Declaration declaration, Declared known) {
        boolean olderGeneration = declaration.generation() < known.generation;
        boolean olderVersion = declaration.generation() == known.generation
                && declaration.resourceVersion().compareTo(known.resourceVersion) < 0;
        return olderGeneration || olderVersion
                ? Optional.of("Generation " + known.generation + " at resourceVersion "
                        + known.resourceVersion.toPlainString() + " is known.")
                : Optional.empty();
    }
}
