package dev.hindsight.incident.declaration;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Which object is gone, and why if that is known. */
@RegisterForReflection
record Detachment(String uid, String reason) {

    /** A person deleted it, so the projection must not bring it back. */
    boolean declines() {
        return "declined".equals(reason);
    }
}
