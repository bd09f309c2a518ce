package dev.hindsight.operator.capture.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Why an artifact is cut; each is spelled alike in artifacts, at incident-service and in a status. */
public enum Truncation {
    /** More items than are kept: maxEvents of Events, 2,000 groups of them, 200 changes. */
    MAX_EVENTS,
    /** More bytes than maxBytes. */
    MAX_BYTES,
    /** A list was not read to its end: more pages than a run reads, or it broke off. A gap says which. */
    PAGE_LIMIT,
    /** The run that this one builds on had left something out, which may have expired since. */
    EARLIER_RUN;

    /** The reasons that hold, by name. */
    public static final class Reasons {
        private final List<String> names = new ArrayList<>();

        public Reasons add(boolean holds, Truncation reason) {
            if (holds) {
                names.add(reason.name().toLowerCase(Locale.ROOT));
            }
            return this;
        }

        public List<String> names() {
            return List.copyOf(names);
        }
    }

    public static Reasons reasons() {
        return new Reasons();
    }
}
