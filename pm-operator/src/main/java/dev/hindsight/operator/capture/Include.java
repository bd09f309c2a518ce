package dev.hindsight.operator.capture;

/** What a run collects; absent in the manifest means both. */
public enum Include {
    EVENTS,
    ROLLOUTS
}
