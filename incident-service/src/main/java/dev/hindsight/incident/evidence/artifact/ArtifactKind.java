package dev.hindsight.incident.evidence.artifact;

import java.util.Set;

/** Kinds are open, since other tools hand evidence in; those that we produce have one form only, and one meaning in a manifest. */
public final class ArtifactKind {
    static final String EVENTS = "events";
    static final String ROLLOUTS = "rollouts";
    public static final String CAPTURE_RUN = "capture-run";
    static final String ALERT = "alert";
    private static final Set<String> CANONICAL = Set.of(EVENTS, ROLLOUTS, CAPTURE_RUN, ALERT);
    private static final Set<String> CAPTURED = Set.of(EVENTS, ROLLOUTS, CAPTURE_RUN);

    private ArtifactKind() {}

    /** Whether the bytes must be RFC 8785 canonical JSON. */
    static boolean isCanonical(String kind) {
        return CANONICAL.contains(kind);
    }

    /** Whether it shows that the operator captured. */
    public static boolean isCaptured(String kind) {
        return CAPTURED.contains(kind);
    }
}
