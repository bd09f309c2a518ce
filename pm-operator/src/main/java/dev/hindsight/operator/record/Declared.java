package dev.hindsight.operator.record;

/** The answer to an accepted declaration; {@code created}: there was no such record before. */
public record Declared(String id, long version, boolean created) {}
