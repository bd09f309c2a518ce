package dev.hindsight.incident.alert.alertmanager;

import java.time.Instant;

/** What makes two reports of a source the same occurrence. */
public record OccurrenceKey(String fingerprint, Instant startsAt) {}
