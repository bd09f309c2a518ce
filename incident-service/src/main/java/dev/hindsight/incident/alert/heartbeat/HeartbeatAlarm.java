package dev.hindsight.incident.alert.heartbeat;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.postgres.NextDue;

/** When the next heartbeat is due. */
@Singleton
public class HeartbeatAlarm extends NextDue {

    HeartbeatAlarm(Clock clock) {
        super(clock);
    }
}
