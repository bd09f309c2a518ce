package dev.hindsight.incident.declaration;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What became of the object that the operator was to make for a record, and in which cluster. */
@RegisterForReflection
record ProjectionReport(String cluster, Refusal refused) {

    /** The API server's answer; {@code reason} may be missing. */
    @RegisterForReflection
    record Refusal(int code, String reason, String message) {}
}
