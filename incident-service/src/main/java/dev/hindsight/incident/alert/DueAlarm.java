package dev.hindsight.incident.alert;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.postgres.NextDue;

/** When the next group is quiet, or no longer held back. */
@Singleton
class DueAlarm extends NextDue {

    DueAlarm(Clock clock) {
        super(clock);
    }
}
