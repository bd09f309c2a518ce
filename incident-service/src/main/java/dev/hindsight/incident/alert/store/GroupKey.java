package dev.hindsight.incident.alert.store;

/** Alerts with the same key are one incident at a time. */
public record GroupKey(String namespace, String key) {}
