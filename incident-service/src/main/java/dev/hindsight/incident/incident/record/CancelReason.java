package dev.hindsight.incident.incident.record;

import java.util.Locale;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** Why an incident turned out to be none. */
public enum CancelReason {
    FALSE_ALARM,
    DUPLICATE,
    OTHER;

    @EnumeratedValue
    private final String value = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String value() {
        return value;
    }
}
