package dev.hindsight.incident.alert.digest;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.incident.evidence.Alarm;

/** When the next group is due. */
@Singleton
public class DueAlarm extends Alarm {

    DueAlarm(Clock clock) {
        super(clock);
    }
}
