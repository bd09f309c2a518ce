package dev.hindsight.e2e.alerts;

/** What an incident says of one of its alerts. */
record Occurrence(String incident, String fingerprint, String startsAt, String status) {

    /** The source is one. */
    String key() {
        return fingerprint + " " + startsAt;
    }

    boolean isResolved() {
        return status.equals("resolved");
    }
}
