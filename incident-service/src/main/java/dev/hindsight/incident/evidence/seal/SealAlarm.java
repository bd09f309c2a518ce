package dev.hindsight.incident.evidence.seal;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.postgres.NextDue;

/** When the next episode is to be sealed. */
@Singleton
public class SealAlarm extends NextDue {

    SealAlarm(Clock clock) {
        super(clock);
    }
}
