package dev.hindsight.incident.alert.heartbeat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.hindsight.incident.alert.alertmanager.AlertText;
import dev.hindsight.incident.alert.alertmanager.Fingerprint;
import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;

/** The alert that the service makes of a heartbeat: it fires from the last beat on, and ends with the next one. */
final class SilentHeartbeat {
    static final String NAME = "HeartbeatSilent";
    private static final int LONGEST = 512;

    private SilentHeartbeat() {}

    /** The key of a heartbeat: what its matchers say. */
    static String key(AlertSettings.Heartbeat heartbeat) {
        return Fingerprint.digest(heartbeat.name());
    }

    /** It begins after the last beat, which may be the one that ended the silence before. */
    static ReceivedAlert firing(AlertSettings.Heartbeat heartbeat, Instant lastBeat) {
        return alert(heartbeat, lastBeat.plusMillis(1), null);
    }

    static ReceivedAlert ended(AlertSettings.Heartbeat heartbeat, Instant lastBeat, Instant now) {
        return alert(heartbeat, lastBeat.plusMillis(1), now);
    }

    private static ReceivedAlert alert(AlertSettings.Heartbeat heartbeat, Instant startsAt, Instant endsAt) {
        String name = AlertText.of(heartbeat.name(), LONGEST);
        return new ReceivedAlert(
                ReceivedAlert.HEARTBEAT + key(heartbeat),
                NAME,
                endsAt != null,
                startsAt,
                endsAt,
                new TreeMap<>(Map.of("alertname", NAME, "heartbeat", name)),
                new TreeMap<>(Map.of(
                        "summary", "Heartbeat is silent: " + name,
                        "description",
                                "No firing alert that matches " + name + " came for " + heartbeat.within()
                                        + ". What this source would report may go unseen.")),
                null,
                List.of(),
                List.of());
    }
}
