package dev.hindsight.incident.evidence.seal;

import java.time.Instant;

/** A seal without the manifest's bytes, as Panache reads it where only the line is needed. */
record SealSummary(int episode, String digest, String previous, int artifacts, Instant sealedAt) {}
