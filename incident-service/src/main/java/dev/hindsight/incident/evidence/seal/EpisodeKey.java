package dev.hindsight.incident.evidence.seal;

import java.io.Serializable;
import java.util.UUID;

/** One episode of one incident. */
public record EpisodeKey(UUID incidentId, int episode) implements Serializable {}
