package dev.hindsight.incident.incident.record;

import java.util.Locale;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** How far an incident is: never set, always the furthest milestone, unless it was cancelled. */
public enum Lifecycle {
    OPEN,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED,
    CANCELLED;

    @EnumeratedValue
    private final String value = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String value() {
        return value;
    }

    static Lifecycle of(Milestones milestones, boolean cancelled) {
        if (cancelled) {
            return CANCELLED;
        }
        if (milestones.resolvedAt != null) {
            return RESOLVED;
        }
        if (milestones.mitigatedAt != null) {
            return MITIGATED;
        }
        return milestones.acknowledgedAt == null ? OPEN : ACKNOWLEDGED;
    }
}
