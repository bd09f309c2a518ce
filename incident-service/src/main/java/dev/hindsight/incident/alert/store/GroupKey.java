package dev.hindsight.incident.alert.store;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** Alerts with the same key are one incident at a time. */
@RegisterForReflection
public record GroupKey(String namespace, String key) {}
