package dev.hindsight.incident.alert.digest;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.postgres.NextDue;

/** When the next group is due. */
@Singleton
public class DueAlarm extends NextDue {

    DueAlarm(Clock clock) {
        super(clock);
    }
}
