package dev.hindsight.incident.alert.store;

import java.time.Instant;

/** An alert of a source with the start that was reported, to find its row and those beside it. */
public record OccurrenceKey(String fingerprint, Instant startsAt) {}
