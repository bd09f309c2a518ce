package dev.hindsight.incident.alert.decision;

import java.util.EnumSet;
import java.util.Set;

import dev.hindsight.incident.alert.store.Occurrence;

/** What one alert of a body means for its occurrence, before any incident is looked at. The occurrence is as it will be. */
public record Classified(Change change, Occurrence occurrence) {
    private static final Set<Change> OPENERS =
            EnumSet.of(Change.BEGINS, Change.FIRES_AGAIN, Change.FIRST_HEARD, Change.RELEASED);

    public enum Change {
        /** A new occurrence fires. */
        BEGINS,
        /** It fires after an end that had been believed. */
        FIRES_AGAIN,
        /** The firing came after the end, which had opened nothing. */
        FIRST_HEARD,
        /** What held it back is over, and it still fires. */
        RELEASED,
        /** A known occurrence ends. */
        ENDS,
        /** The end of an occurrence that nobody knew. */
        OVER,
        /** It still fires, with other annotations or another start. */
        CHANGED,
        /** It was not heard of for long, so it ended at its last word. */
        FALLS_SILENT,
        /** It still fires, or its end is known. */
        REPEATS,
        /** It fires in the words of a sender that has not heard of its end. */
        LATE
    }

    /** It opens, reopens or joins an incident, if nothing holds it back. */
    public boolean mayOpen() {
        return OPENERS.contains(change);
    }

    boolean isNews() {
        return change != Change.REPEATS && change != Change.LATE;
    }
}
