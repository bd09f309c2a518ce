package dev.hindsight.incident.declaration;

import dev.hindsight.incident.incident.Declared;
import dev.hindsight.incident.problem.ProblemException;
import dev.hindsight.incident.problem.ProblemType;

/**
 * Lets the newer state of an object win by (creationTimestamp, uid, generation, resourceVersion). Two leaders at once,
 * a late request and an object that was deleted and made again all come out right.
 */
final class Fence {
    private Fence() {}

    /** Refuses what is older than the record knows; the same state again is let through. */
    static void check(Declaration declaration, Declared known, boolean isReplaced) {
        if (isReplaced) {
            throw stale("The object " + declaration.uid() + " was deleted or replaced.");
        }
        if (declaration.uid().equals(known.uid)) {
            checkState(declaration, known);
        } else if (known.createdAt != null && declaration.creationTimestamp().isBefore(known.createdAt)) {
            throw stale("An object created later, at " + known.createdAt + ", is known.");
        }
    }

    private static void checkState(Declaration declaration, Declared known) {
        boolean olderGeneration = declaration.generation() < known.generation;
        boolean olderVersion = declaration.generation() == known.generation
                && declaration.resourceVersion().compareTo(known.resourceVersion) < 0;
        if (olderGeneration || olderVersion) {
            throw stale("Generation " + known.generation + " at resourceVersion "
                    + known.resourceVersion.toPlainString() + " is known.");
        }
    }

    private static ProblemException stale(String detail) {
        return new ProblemException(ProblemType.STALE_DECLARATION, detail + " Read the object again.");
    }
}
