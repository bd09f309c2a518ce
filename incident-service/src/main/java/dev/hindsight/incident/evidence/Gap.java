package dev.hindsight.incident.evidence;

import java.time.Instant;

/** A stretch of an episode's window of which no evidence could be kept, and why. */
record Gap(Instant from, Instant to, String reason) {}
