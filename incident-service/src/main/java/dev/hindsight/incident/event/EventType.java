package dev.hindsight.incident.event;

import java.util.Locale;

/** What can happen to an incident, as {@code contracts/asyncapi.yaml} describes it. */
public enum EventType {
    OPENED,
    UPDATED,
    ACKNOWLEDGED,
    MITIGATED,
    RESOLVED,
    REOPENED,
    CANCELLED,
    CORRECTED,
    TIMELINE_ENTRY_ADDED,
    TIMELINE_ENTRY_SUPERSEDED,
    ARTIFACT_CAPTURED,
    EVIDENCE_SEALED;

    /** The CloudEvents type; a change that breaks its schema is another type beside it. */
    public String type() {
        return "dev.hindsight.incident." + name().toLowerCase(Locale.ROOT).replace('_', '-') + ".v1";
    }

    /** A timeline may be long, and its entries are facts of their own; all other events carry the whole record. */
    boolean carriesSnapshot() {
        return this != TIMELINE_ENTRY_ADDED && this != TIMELINE_ENTRY_SUPERSEDED;
    }
}
