package dev.hindsight.incident.alert.decision;

import java.util.Optional;

import dev.hindsight.incident.alert.alertmanager.ReceivedAlert;
import dev.hindsight.incident.alert.source.AlertSettings;
import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.alert.store.Outcome;

/** Why an alert opens nothing however long it fires: it is a heartbeat, or its severity is none. */
final class Waiver {
    private Waiver() {}

    /** Empty for one that may open an incident; the service's own alert about a heartbeat always may. */
    static Optional<Outcome> of(Occurrence occurrence, AlertSettings settings) {
        if (occurrence.fingerprint().startsWith(ReceivedAlert.HEARTBEAT)) {
            return Optional.empty();
        }
        if (settings.isHeartbeat(occurrence.labels())) {
            return Optional.of(Outcome.HEARTBEAT);
        }
        return settings.opensNothing(occurrence.labels()) ? Optional.of(Outcome.SEVERITY_NONE) : Optional.empty();
    }
}
