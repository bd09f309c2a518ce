package dev.hindsight.incident.alert.decision;

import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.Outcome;

/** What becomes of one alert, and how its occurrence is then. */
public record Decision(Occurrence occurrence, Outcome outcome, Way way) {

    public enum Way {
        /** It goes to the group's incident, and may open or reopen it. */
        OPENS,
        /** It goes to the group's incident if there is one, and opens nothing. */
        JOINS,
        /** It changes where it is. */
        CHANGES,
        /** Nothing is written. */
        STAYS
    }

    /** It goes to the incident of its group, if there is one; its row shows why. */
    static Decision comes(Occurrence occurrence, Outcome outcome, Way way) {
        return new Decision(occurrence.decided(outcome), outcome, way);
    }

    Decision with(Outcome better) {
        return comes(occurrence, better, way);
    }
}
