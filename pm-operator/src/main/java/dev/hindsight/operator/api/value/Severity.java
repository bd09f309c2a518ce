package dev.hindsight.operator.api.value;

/** How bad it is: SEV1 is the worst. */
public enum Severity implements Term {
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    SEV5
}
