package dev.hindsight.incident.event;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A list of an event of which only the head was kept, by its path in the data. */
@RegisterForReflection
public record Cut(String field, int kept, int total) {}
