package dev.hindsight.outbox;

import io.quarkus.runtime.annotations.RegisterForReflection;

/** A list of an event of which only the head was kept, by its path in the data. */
@RegisterForReflection
public record TruncatedList(String field, int kept, int total) {}
