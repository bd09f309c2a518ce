package dev.hindsight.outbox;

/** A list of an event of which only the head was kept, by its path in the data. */
public record TruncatedList(String field, int kept, int total) {}
