package dev.hindsight.incident.alert.store;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is one incident at a time. */
@RegisterForReflection
public record GroupKey(String namespace, String key) {}
