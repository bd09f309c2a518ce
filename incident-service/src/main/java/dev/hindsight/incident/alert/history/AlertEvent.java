package dev.hindsight.incident.alert.history;

import dev.hindsight.incident.alert.store.Occurrence;
import dev.hindsight.incident.incident.record.Incident;

/** An alert has come to an incident, fires there again, or has ended. */
public record AlertEvent(Incident incident, Occurrence occurrence) {}
