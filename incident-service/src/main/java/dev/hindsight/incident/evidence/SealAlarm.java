package dev.hindsight.incident.evidence;

import java.time.Clock;

import jakarta.inject.Singleton;

/** When the next episode is to be sealed. */
@Singleton
class SealAlarm extends Alarm {

    SealAlarm(Clock clock) {
        super(clock);
    }
}
