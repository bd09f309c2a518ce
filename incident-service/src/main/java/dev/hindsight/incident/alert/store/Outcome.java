package dev.hindsight.incident.alert.store;

import java.util.Locale;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * What became of one alert of a body: the label of the metric, a count in the log line of the body, and a field of the alert, which
 * shows what its last firing led to.
 */
public enum Outcome {
    /** It opened an incident. */
    OPENED,
    /** It joined the unresolved incident of its group, or one that another alert of the body opened or reopened. */
    JOINED,
    /** It reopened the incident of its group, which was resolved a short while ago. */
    REOPENED,
    /** It ended. */
    RESOLVED,
    /** It was not heard of for {@code staleAfter}, so it ended at its last word. */
    SILENT,
    /** It repeats what is known: it still fires, or its end is known. */
    UNCHANGED,
    /** A declared window of the source holds it back. */
    SUPPRESSED,
    /** It began too often in a short time, so it is held back. */
    FLAPPING,
    /** A severity rule of the source says none, so it opens nothing. */
    SEVERITY_NONE,
    /** It is a heartbeat of its source, so it opens nothing while it fires. */
    HEARTBEAT,
    /** It fires in the words of a sender that has not heard of its end. */
    LATE_REPEAT,
    /** It had ended before anybody heard of it, so it opened nothing. */
    ALREADY_OVER;

    private final String label = name().toLowerCase(Locale.ROOT);

    @JsonValue
    public String label() {
        return label;
    }
}
