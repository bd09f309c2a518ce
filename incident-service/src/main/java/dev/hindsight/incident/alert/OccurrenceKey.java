package dev.hindsight.incident.alert;

import java.time.Instant;

/** What makes two reports of a source the same occurrence. */
record OccurrenceKey(String fingerprint, Instant startsAt) {}
