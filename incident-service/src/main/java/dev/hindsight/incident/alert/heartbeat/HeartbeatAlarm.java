package dev.hindsight.incident.alert.heartbeat;

import java.time.Clock;

import jakarta.inject.Singleton;

import dev.hindsight.incident.evidence.Alarm;

/** When the next heartbeat is due. */
@Singleton
public class HeartbeatAlarm extends Alarm {

    HeartbeatAlarm(Clock clock) {
        super(clock);
    }
}
