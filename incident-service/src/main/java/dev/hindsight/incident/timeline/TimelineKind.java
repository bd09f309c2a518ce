package dev.hindsight.incident.timeline;

import java.util.Locale;

import jakarta.persistence.EnumeratedValue;

import com.fasterxml.jackson.annotation.JsonValue;

/** What an entry is about. */
public enum TimelineKind {
    DETECTION,
    ALERT,
    HYPOTHESIS,
    CONTAINMENT,
    ACTION,
    COMMUNICATION,
    CHANGE,
    CLUSTER_EVENT,
    RECOVERY,
    NOTE;

    @EnumeratedValue
    private final String value = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String value() {
        return value;
    }
}
