package dev.hindsight.incident.incident.record;

import java.util.Locale;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an incident was; drills and near misses go the same way and stay out of production's figures. */
public enum IncidentKind {
    PRODUCTION,
    SECURITY,
    NEAR_MISS,
    DRILL;

    @EnumeratedValue
    private final String value = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String value() {
        return value;
    }
}
