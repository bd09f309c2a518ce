package dev.hindsight.incident.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What a transaction finds to do in one group, under the lock of its row. */
final class GroupWork {
    final GroupKey key;
    final UUID incidentId;
    final boolean wasIncomplete;
    final boolean incomplete;

    /** Its time has come, so it is looked at though nothing has happened. */
    final boolean due;

    /** Begin, or go on where something held them back: they open, reopen or join. */
    final List<Occurrence> openers = new ArrayList<>();

    /** Held back, or over before they were known: they join what is there, and open nothing. */
    final List<Occurrence> joiners = new ArrayList<>();

    /** Known ones that have changed, wherever they belong. */
    final List<Occurrence> changed = new ArrayList<>();

    GroupWork(AlertGroups.Row row, boolean incomplete, boolean due) {
        this.key = row.group();
        this.incidentId = row.incidentId();
        this.wasIncomplete = row.incomplete();
        this.incomplete = incomplete;
        this.due = due;
    }

    boolean isIdle() {
        return !due && openers.isEmpty() && joiners.isEmpty() && changed.isEmpty() && wasIncomplete == incomplete;
    }

    List<Occurrence> all() {
        List<Occurrence> all = new ArrayList<>(openers);
        all.addAll(joiners);
        all.addAll(changed);
        return all;
    }
}
