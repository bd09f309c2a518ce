package dev.hindsight.incident.alert.source;

import java.util.Optional;

import com.fasterxml.jackson.annotation.JsonValue;

import dev.hindsight.incident.incident.record.Severity;

/** What a rule of a source says of an alert: a severity, or that it opens nothing. */
public enum Rating {
    SEV1,
    SEV2,
    SEV3,
    SEV4,
    SEV5,
    NONE;

    @JsonValue
    public String value() {
        return this == NONE ? "none" : name();
    }

    Optional<Severity> severity() {
        return this == NONE ? Optional.empty() : Optional.of(Severity.valueOf(name()));
    }
}
