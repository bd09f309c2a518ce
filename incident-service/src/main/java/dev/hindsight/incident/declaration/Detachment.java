package dev.hindsight.incident.declaration;

/** Which object is gone, and why and from which cluster if that is said. */
record Detachment(String cluster, String uid, String reason) {

    /** A person deleted it, so the projection must not bring it back. */
    boolean declines() {
        return "declined".equals(reason);
    }
}
