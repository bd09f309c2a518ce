package dev.hindsight.incident.alert;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.incident.evidence.Alarm;

/** When the next group is quiet, or no longer held back. */
@Singleton
class DueAlarm extends Alarm {

    DueAlarm(Clock clock) {
        super(clock);
    }
}
