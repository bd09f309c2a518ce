package dev.hindsight.operator.capture.request;

/** What a run collects; absent in the manifest means both. */
public enum Include {
    EVENTS,
    ROLLOUTS
}
