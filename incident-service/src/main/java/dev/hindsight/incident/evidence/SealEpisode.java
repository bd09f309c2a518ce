package dev.hindsight.incident.evidence;

/** The wish to seal an episode. */
record SealEpisode(int episode) {}
