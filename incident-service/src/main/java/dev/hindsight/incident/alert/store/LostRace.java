package dev.hindsight.incident.alert.store;

import dev.hindsight.postgres.DatabaseFailure;

/** Another transaction changed a row between our read and our lock. The next attempt sees its rows. */
public final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private LostRace() {
        super("an alert has been added under the lock of another group", null, false, false);
    }

    public static void unless(boolean won) {
        if (!won) {
            throw new LostRace();
        }
    }

    /** This one, or what PostgreSQL says of one. */
    public static boolean is(Throwable failure) {
        return failure instanceof LostRace || DatabaseFailure.isLostRace(failure);
    }
}
