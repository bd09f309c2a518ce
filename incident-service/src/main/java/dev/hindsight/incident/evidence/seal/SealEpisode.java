package dev.hindsight.incident.evidence.seal;

/** The request to seal an episode. */
record SealEpisode(int episode) {}
