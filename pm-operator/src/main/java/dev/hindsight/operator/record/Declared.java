package dev.hindsight.operator.record;

/** The answer to an accepted declaration. */
public record Declared(String id, long version) {}
