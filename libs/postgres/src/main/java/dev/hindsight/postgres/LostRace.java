package dev.hindsight.postgres;

/** Another transaction changed rows between our read and our lock. The next attempt sees them. */
public final class LostRace extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public LostRace(String what) {
        super(what, null, false, false);
    }
}
