package dev.hindsight.operator.projection;

import java.util.Locale;

/** What became of one key. */
enum Outcome {
    CREATED,
    UPDATED,
    UNCHANGED,
    /** Somebody else's object: the reconciler links it, we leave its spec alone. */
    LINKED,
    /** Not there, over, not severe enough, declined, known to have an object, or of a namespace that is not served. */
    NOT_WANTED,
    /** The namespace has as many as it may. */
    OVER_LIMIT,
    /** The namespace is missing or going; tried again with the next list. */
    NO_NAMESPACE,
    /** We have no right to create; tried again with the next list. */
    FORBIDDEN,
    /** The API server found the spec at fault; tried again when the record changes, or with the next list. */
    REFUSED,
    /** Several others wrote the same object meanwhile; tried again. */
    CONTENDED;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
