package dev.hindsight.incident.evidence.seal;

/** The wish to seal an episode. */
record SealEpisode(int episode) {}
