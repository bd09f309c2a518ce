package dev.hindsight.incident.incident.record;

/** How bad it is, SEV1 the worst. Spelled the same everywhere. */
public enum Severity {
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    SEV5
}
