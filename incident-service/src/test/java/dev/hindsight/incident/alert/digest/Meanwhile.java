package dev.hindsight.incident.alert.digest;

import java.time.Duration;
import java.time.Instant;

import jakarta.inject.Singleton;

import dev.hindsight.incident.PassingClock;
import dev.hindsight.incident.alert.heartbeat.HeartbeatAlarm;

/** Lets time pass for what waits to have been quiet for long enough, or to be held back no longer. */
@Singleton
public final class Meanwhile {
    private final DueAlarm alarm;
    private final HeartbeatAlarm heartbeats;

    Meanwhile(DueAlarm alarm, HeartbeatAlarm heartbeats) {
        this.alarm = alarm;
        this.heartbeats = heartbeats;
    }

    /** Who sleeps until a time does not see the clock move. */
    public void pass(Duration time) {
        PassingClock.pass(time);
        alarm.at(Instant.EPOCH);
        heartbeats.at(Instant.EPOCH);
    }
}
