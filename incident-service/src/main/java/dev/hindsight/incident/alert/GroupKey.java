package dev.hindsight.incident.alert;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** What is one incident at a time. */
@RegisterForReflection
record GroupKey(String namespace, String key) {}
