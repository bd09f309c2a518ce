package dev.hindsight.incident.declaration;

/** What became of the object that the operator was to make for a record, and in which cluster. */
record ProjectionReport(String cluster, Refusal refused) {

    /** The API server's answer; {@code reason} may be missing. */
    record Refusal(int code, String reason, String message) {}
}
